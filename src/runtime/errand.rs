//! The errand thread: long work beside the store thread, so that no draft and no save waits for it.
//!
//! One errand at a time. It tells how far it is, and looks between its steps whether it is to stop; what is stopped
//! leaves nothing behind.

use crate::app::msg::{Doing, Export, Failure, Msg, Why};
use crate::domain::roster::table::ListFault;
use crate::runtime::mailbox::Post;
use crate::runtime::stop::{Halt, Stop};
use crate::runtime::{export, list};
use directories::UserDirs;
use std::io::{self};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

const NAME: &str = "errand";

/// What was asked for a moment ago is nearly done: so long an end lets it finish.
const GRACE: Duration = Duration::from_millis(300);

/// How long an end waits for the errand to look up and clear away what it has begun.
const CLEARING: Duration = Duration::from_secs(1);

/// Long work. It owns all it needs: it sees neither the store nor the model.
#[derive(Debug)]
pub enum Errand {
    /// Files that leave the store; what had to be logged is logged. No folder: the system knows of none.
    Export { folder: Option<PathBuf>, name: String, export: Export },
    /// The list in the file that she named.
    ReadList(String),
    /// Goes on until it is stopped, or the other end of the channel lets it finish.
    #[cfg(test)]
    Dawdle(Receiver<()>),
}

impl Errand {
    fn doing(&self) -> Doing {
        match self {
            Errand::Export { .. } => Doing::Exporting,
            Errand::ReadList(_) => Doing::ReadingList,
            #[cfg(test)]
            Errand::Dawdle(_) => Doing::Exporting,
        }
    }

    fn run(self, stop: &Stop) -> Result<Msg, Halt> {
        match self {
            Errand::Export { folder, name, export } => {
                let folder = folder.ok_or(Halt::Failed(Why::Other))?;
                let path = export::write_all(&folder, &name, &export, stop)?;
                Ok(Msg::Exported(path.display().to_string()))
            }
            Errand::ReadList(typed) => {
                stop.step(0, 1)?;
                let path = list::typed_path(&typed, UserDirs::new().as_ref().map(UserDirs::home_dir));
                match list::read(&path, &|| stop.asked()) {
                    Err(ListFault::Stopped) => Err(Halt::Stopped),
                    read => Ok(Msg::ListRead(read)),
                }
            }
            #[cfg(test)]
            Errand::Dawdle(finish) => {
                stop.progress(1, 2);
                loop {
                    if stop.asked() {
                        return Err(Halt::Stopped);
                    }
                    if finish.recv_timeout(Duration::from_millis(1)).is_ok() {
                        return Ok(Msg::Exported("klar".into()));
                    }
                }
            }
        }
    }
}

enum Request {
    Do(Errand),
    /// Answer when all before it is over.
    Settle(Sender<()>),
}

/// The way to the errand thread.
#[derive(Clone)]
pub struct Errands {
    requests: Sender<Request>,
    stop: Arc<AtomicBool>,
}

impl Errands {
    /// Starts the thread; its answers go by `post`.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(post: Post) -> io::Result<Self> {
        let (requests, received) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&stop);
        thread::Builder::new().name(NAME.into()).spawn(move || work(&received, &asked, &post))?;
        Ok(Self { requests, stop })
    }

    /// Hands an errand over. It ends in one answer: that it is done, [`Msg::Stopped`] or [`Msg::Failed`].
    pub fn hand(&self, errand: Errand) {
        // A word to stop that came too late for the one before is not for this one.
        self.stop.store(false, Ordering::SeqCst);
        // A thread that is gone has said why.
        let _ = self.requests.send(Request::Do(errand));
    }

    /// Says that the errand under way is to stop. Any thread may say so, and nobody waits for it.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    /// Before the process ends: lets what is nearly done finish, and stops what is not. In 1.3 s at most it returns.
    pub fn end(&self) {
        if !self.settled(GRACE) {
            self.cut_short(CLEARING);
        }
    }

    /// Stops the errand under way and waits at most `patience` until it has cleared away what it began.
    pub fn cut_short(&self, patience: Duration) {
        self.stop();
        self.settled(patience);
    }

    fn settled(&self, patience: Duration) -> bool {
        // A panic on the errand thread itself has nobody to wait for.
        if thread::current().name() == Some(NAME) {
            return true;
        }
        let (done, answer) = channel();
        self.requests.send(Request::Settle(done)).is_err() || answer.recv_timeout(patience).is_ok()
    }
}

fn work(requests: &Receiver<Request>, asked: &Arc<AtomicBool>, post: &Post) {
    for request in requests {
        match request {
            Request::Do(errand) => {
                let doing = errand.doing();
                let progress = post.clone();
                let stop = Stop::new(Arc::clone(asked), move |done, of| {
                    progress.send(Msg::Working { doing, done, of });
                });
                post.send(match errand.run(&stop) {
                    Ok(done) => done,
                    Err(Halt::Stopped) => Msg::Stopped(doing),
                    Err(Halt::Failed(why)) => Msg::Failed(Failure { doing, why }),
                });
            }
            Request::Settle(done) => {
                let _ = done.send(());
            }
        }
    }
}

#[cfg(test)]
#[path = "errand_tests.rs"]
mod tests;
