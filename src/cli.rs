//! The command line.

use clap::error::ErrorKind;
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

const TEMPLATE: &str = "\
{about}

Användning: {usage}

Kommandon:
{subcommands}

Flaggor:
{options}{after-help}
";

const SUB_TEMPLATE: &str = "\
{about}

Användning: {usage}

Flaggor:
{options}{after-help}
";

const PARENT_TEMPLATE: &str = "\
{about}

Användning: {usage}

Kommandon:
{subcommands}

Flaggor:
{options}
";

const EXAMPLES: &str = "\
Exempel:
  anhorigstod                Börja arbeta
  anhorigstod demo           Prova med påhittade människor
  anhorigstod kontrollera    Kontrollera att allt sparat är helt
  anhorigstod rapport        Skriv lägesrapporten till nämnden
  anhorigstod importera ombud lista.xlsx
                             Jämför med listan i Teams

Allt sparas på den här datorn, krypterat, medan du skriver.";

const EXIT_CODES: &str = "\
Avslutar med 0 om allt är helt, annars med 2 (fel användning), 10 (inget sparat),
11 (öppet i ett annat fönster), 12 (fel lösenfras), 13 (skadat), 14 (nyare version)
eller 15 (fel på disken).";

const IMPORT_CODES: &str = "\
Visar vilka som är nya, borta eller ändrade mot det du har, och frågar innan något
ändras. Allt tas in på en gång, och kan ångras på en gång i programmet.

Avslutar med 0, med 16 om listan inte går att läsa, och annars som kontrollera.";

/// What was asked for on the command line.
#[derive(Clone, Debug, Parser, PartialEq, Eq)]
#[command(
    name = "anhorigstod",
    version,
    about = "Anhörigstöd: anhörigkonsulentens arbetsdag i ett fönster",
    override_usage = "anhorigstod [FLAGGOR] [KOMMANDO]",
    help_template = TEMPLATE,
    after_help = EXAMPLES,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub struct Cli {
    /// Mapp att spara i, i stället för den vanliga
    #[arg(long, value_name = "MAPP", global = true)]
    pub store: Option<PathBuf>,
    /// Läs lösenfrasen från en öppen filbeskrivare (0 = standard in)
    #[arg(long, value_name = "N", global = true)]
    pub passphrase_fd: Option<u16>,
    /// Visa den här hjälpen
    #[arg(short = 'h', long = "help", visible_alias = "hjalp", action = ArgAction::HelpShort, global = true)]
    help: Option<bool>,
    /// Visa programmets version
    #[arg(short = 'V', long = "version", action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Clone, Debug, Subcommand, PartialEq, Eq)]
pub enum Command {
    /// Öppna ett påhittat exempel, skilt från det du själv sparar
    #[command(override_usage = "anhorigstod demo [FLAGGOR]", help_template = SUB_TEMPLATE)]
    Demo {
        /// Antal samtal i exemplet
        #[arg(long, value_name = "N")]
        samtal: Option<usize>,
    },
    /// Kontrollera att allt sparat är helt, utan att öppna fönstret
    #[command(
        override_usage = "anhorigstod kontrollera [FLAGGOR]",
        help_template = SUB_TEMPLATE,
        after_help = EXIT_CODES
    )]
    Kontrollera {
        /// Skriv resultatet som JSON
        #[arg(long)]
        json: bool,
    },
    /// Skriv lägesrapporten till nämnden som Wordfil och webbsida, utan att öppna fönstret
    #[command(
        override_usage = "anhorigstod rapport [FLAGGOR]",
        help_template = SUB_TEMPLATE,
        after_help = EXIT_CODES
    )]
    Rapport,
    /// Ta in en lista från Excel eller Teams, utan att öppna fönstret
    #[command(
        override_usage = "anhorigstod importera ombud FIL [FLAGGOR]",
        help_template = PARENT_TEMPLATE,
        disable_help_subcommand = true,
        subcommand_required = true
    )]
    Importera {
        #[command(subcommand)]
        what: Import,
    },
}

/// What can be taken in.
#[derive(Clone, Debug, Subcommand, PartialEq, Eq)]
pub enum Import {
    /// Jämför en lista över arbetsplatser och ombud (.xlsx eller .csv) med det du har
    #[command(
        override_usage = "anhorigstod importera ombud FIL [FLAGGOR]",
        help_template = SUB_TEMPLATE,
        after_help = IMPORT_CODES
    )]
    Ombud {
        #[arg(value_name = "FIL", hide = true)]
        file: PathBuf,
        /// Ta in utan att fråga: nya, ändrade, och de som inte finns kvar
        #[arg(long)]
        utan_fraga: bool,
    },
}

/// Why no command came out of the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Help or version was asked for: text for stdout, exit code 0.
    Text(String),
    /// Wrong use: one line for stderr, exit code 2. It never repeats what was typed.
    Usage(&'static str),
}

/// Reads the arguments, the program's own name first.
///
/// # Errors
/// [`Refusal`]: what to print, and where.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Refusal> {
    command()
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| refusal(&error))
}

/// The command line as data, for help, completions and the manual page.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

fn refusal(error: &clap::Error) -> Refusal {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Refusal::Text(error.render().to_string()),
        kind => Refusal::Usage(usage_line(kind)),
    }
}

fn usage_line(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UnknownArgument => "Okänd flagga. Se: anhorigstod --help",
        ErrorKind::InvalidSubcommand => "Okänt kommando. Se: anhorigstod --help",
        ErrorKind::MissingSubcommand | ErrorKind::MissingRequiredArgument => {
            "Något saknas i kommandot. Se: anhorigstod --help"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooFewValues => {
            "Ett värde saknas eller går inte att läsa. Se: anhorigstod --help"
        }
        ErrorKind::ArgumentConflict => "En flagga står två gånger. Se: anhorigstod --help",
        ErrorKind::InvalidUtf8 => "Kommandoraden går inte att läsa. Se: anhorigstod --help",
        _ => "Så kan programmet inte startas. Se: anhorigstod --help",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Cli, Refusal> {
        let args = std::iter::once("anhorigstod").chain(line.split_whitespace());
        parse(args.map(OsString::from))
    }

    fn import(utan_fraga: bool) -> Command {
        Command::Importera { what: Import::Ombud { file: "a.csv".into(), utan_fraga } }
    }

    #[test]
    fn the_table_of_arguments_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn arguments_are_read() {
        let plain = parsed("").unwrap();
        assert_eq!((plain.command, plain.store, plain.passphrase_fd), (None, None, None));
        for (line, command) in [
            ("demo", Command::Demo { samtal: None }),
            ("demo --samtal 1000", Command::Demo { samtal: Some(1000) }),
            ("kontrollera", Command::Kontrollera { json: false }),
            ("kontrollera --json", Command::Kontrollera { json: true }),
            ("--store /tmp/x kontrollera --json", Command::Kontrollera { json: true }),
            ("importera ombud a.csv", import(false)),
            ("importera ombud a.csv --utan-fraga", import(true)),
        ] {
            assert_eq!(parsed(line).unwrap().command, Some(command), "{line}");
        }
        let with_flags = parsed("kontrollera --store /tmp/x --passphrase-fd 3").unwrap();
        assert_eq!(with_flags.store, Some("/tmp/x".into()));
        assert_eq!(with_flags.passphrase_fd, Some(3));
    }

    #[test]
    fn wrong_use_gets_one_line_that_repeats_nothing() {
        for line in [
            "--anna",
            "anna",
            "demo --samtal anna",
            "demo --samtal",
            "--passphrase-fd -1",
            "--passphrase-fd 99999",
            "--store",
            "--store a --store b",
            "help",
            "--ascii",
            "importera",
            "importera anna",
            "importera ombud",
            "importera ombud a b",
        ] {
            match parsed(line) {
                Err(Refusal::Usage(text)) => {
                    assert!(!text.contains("anna ") && !text.contains('\n'), "{line}: {text}");
                }
                other => panic!("{line}: {other:?}"),
            }
        }
    }

    #[test]
    fn help_is_swedish_through_and_through() {
        for line in ["-h", "--help", "--hjalp", "demo --hjalp", "kontrollera -h", "importera -h", "importera ombud -h"]
        {
            let Err(Refusal::Text(text)) = parsed(line) else {
                panic!("{line} gave no help");
            };
            for english in ["Usage", "Options", "Commands", "Print", "aliases", "possible"] {
                assert!(!text.contains(english), "{line}: {english} in\n{text}");
            }
            assert!(text.contains("Flaggor:"), "{line}");
        }
        assert!(matches!(parsed("-V"), Err(Refusal::Text(text)) if text.starts_with("anhorigstod ")));
    }

    #[test]
    #[cfg(unix)]
    fn an_argument_that_is_no_text_is_refused_and_a_folder_may_be_one() {
        use std::os::unix::ffi::OsStringExt;
        let odd = || OsString::from_vec(vec![0xff]);
        let name = || OsString::from("anhorigstod");
        assert!(matches!(parse([name(), odd()]), Err(Refusal::Usage(_))));
        let folder = parse([name(), "--store".into(), odd()]).unwrap().store;
        assert_eq!(folder, Some(odd().into()));
    }
}
