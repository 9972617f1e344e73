//! The program: reads the command line, and starts the supervisor, the worker or a check.

use anhorigstod::cli::{self, Cli, Command, Import, Refusal};
use anhorigstod::runtime::exit::{self, Exit};
use anhorigstod::runtime::opening::{Opening, read_passphrase};
use anhorigstod::runtime::supervisor::{self, Start};
use anhorigstod::runtime::{check, harden, import, list, panic, paper, run, terminal};
use anhorigstod::{app::msg::Fatal, paths};
use color_eyre::config::HookBuilder;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    if list::is_reader() {
        return ExitCode::from(list::reader());
    }
    panic::install();
    // Its error reports only; its panic reports would quote what she wrote.
    let (_, reports) = HookBuilder::default().into_hooks();
    // A second hook cannot be: this is the first line of the program that sets one.
    let _ = reports.install();
    let args: Vec<OsString> = std::env::args_os().collect();
    let code = match cli::parse(args.iter().cloned()) {
        Ok(cli) => start(&cli, args.get(1..).unwrap_or_default()),
        Err(Refusal::Usage(line)) => refuse(line),
        Err(Refusal::Text(text)) => match exit::print(&text) {
            Ok(()) => exit::OK,
            Err(_) => exit::UNEXPECTED,
        },
    };
    ExitCode::from(code)
}

fn refuse(line: &str) -> u8 {
    exit::say(line);
    exit::USAGE
}

fn start(cli: &Cli, args: &[OsString]) -> u8 {
    let Some(root) = paths::store_dir(cli.store.clone()) else {
        return refuse(exit::NO_FOLDER);
    };
    if let Some(Command::Kontrollera { json }) = cli.command {
        harden::secrets();
        return check::run(&root, cli.passphrase_fd, json);
    }
    if let Some(Command::Rapport) = cli.command {
        harden::secrets();
        return paper::run(&root, cli.passphrase_fd);
    }
    if let Some(Command::Importera { what: Import::Ombud { file, utan_fraga } }) = &cli.command {
        harden::secrets();
        return import::run(&root, cli.passphrase_fd, file, *utan_fraga);
    }
    if let Err(line) = terminal::usable() {
        return refuse(line);
    }
    if !supervisor::is_alone() {
        return supervisor::run(args).unwrap_or_else(|_| failed(exit::UNEXPECTED));
    }
    if supervisor::is_worker() {
        harden::worker();
    } else {
        harden::secrets();
    }
    work(cli, &root)
}

/// Says what goes with a code; the supervisor's worker leaves that to her.
fn failed(code: u8) -> u8 {
    if !supervisor::is_worker()
        && let Some(sentence) = exit::sentence(code)
    {
        exit::say(sentence);
    }
    code
}

fn work(cli: &Cli, root: &Path) -> u8 {
    let start = Start::from_env();
    let opening = match opening(cli, root, start) {
        Ok(opening) => opening,
        Err(Stop::Fatal(fatal)) => return failed(fatal.exit_code()),
        Err(Stop::NoPassphrase) => return failed(exit::USAGE),
    };
    match run::run(opening, start) {
        Ok(exit) => {
            if let Exit::Locked { call_since: Some(since) } = exit
                && supervisor::is_worker()
            {
                exit::say(&supervisor::Word::CallSince(since).line());
            }
            // The threads that are left have nothing more to do.
            exit::leave(failed(exit.code()))
        }
        Err(report) => {
            // Our errors name what was being done and what the system said, never a text of hers.
            exit::say(&format!("{report:?}"));
            exit::leave(failed(exit::UNEXPECTED))
        }
    }
}

enum Stop {
    Fatal(Fatal),
    NoPassphrase,
}

fn opening(cli: &Cli, root: &Path, start: Start) -> Result<Opening, Stop> {
    if let Some(Command::Demo { samtal }) = cli.command {
        return Opening::of_examples(&paths::examples_dir(root), samtal).map_err(Stop::Fatal);
    }
    if start.examples {
        return Opening::of_examples(&paths::examples_dir(root), None).map_err(Stop::Fatal);
    }
    let passphrase = match cli.passphrase_fd.filter(|_| !start.again) {
        Some(fd) => Some(read_passphrase(fd).map_err(|_| Stop::NoPassphrase)?),
        None => None,
    };
    Opening::of_store(root, passphrase.as_ref()).map_err(Stop::Fatal)
}
