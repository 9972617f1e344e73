//! Where each record is found among those in memory.

use crate::domain::id::{Kind, RecordKey, Stored};
use crate::domain::network::held::Network;
use crate::domain::plan::held::Evidence;
use crate::domain::step::Record;

impl Network {
    /// A record of the network.
    #[must_use]
    pub fn record(&self, key: RecordKey) -> Option<Record> {
        let id = key.id;
        match key.kind {
            Kind::Assignment => row(&self.assignments, id).cloned().map(Record::Assignment),
            Kind::Pledge => self.pledges.find(id).map(|row| Record::Pledge(row.data.clone())),
            Kind::ManagerTerm => self.managers.find(id).map(|row| Record::ManagerTerm(row.data.clone())),
            Kind::Reminder => row(&self.reminders, id).cloned().map(Record::Reminder),
            Kind::Comparison => row(&self.comparisons, id).cloned().map(Record::Comparison),
            Kind::Maturity => self.maturity.find(id).map(|row| Record::Maturity(row.data.clone())),
            Kind::AreaReview => row(&self.area_reviews, id).cloned().map(Record::AreaReview),
            Kind::Training => self.trainings.find(id).map(|row| Record::Training(row.data.clone())),
            Kind::Campaign => row(&self.campaigns, id).map(|head| Record::Campaign(head.campaign.clone())),
            Kind::Turnout => {
                let mut all = self.campaigns.iter().flat_map(|head| &head.data.turnouts);
                all.find(|row| row.id.raw() == id).map(|row| Record::Turnout(row.data.clone()))
            }
            Kind::Contact => self.contacts.find(id).map(|row| Record::Contact(row.data.clone())),
            Kind::Matter => self.matters.find(id).map(|row| Record::Matter(row.data.clone())),
            Kind::Wish => row(&self.wishes, id).cloned().map(Record::Wish),
            _ => None,
        }
    }
}

impl Evidence {
    /// A record of the evidence.
    #[must_use]
    pub fn record(&self, key: RecordKey) -> Option<Record> {
        let id = key.id;
        match key.kind {
            Kind::Indicator => {
                self.indicators.iter().find(|r| r.id.raw() == id).map(|r| Record::Indicator(r.data.indicator.clone()))
            }
            Kind::Measurement => {
                let mut all = self.indicators.iter().flat_map(|r| &r.data.measurements);
                all.find(|r| r.id.raw() == id).map(|r| Record::Measurement(r.data.clone()))
            }
            Kind::Survey => {
                self.surveys.iter().find(|r| r.id.raw() == id).map(|r| Record::Survey(r.data.survey.clone()))
            }
            Kind::Finding => {
                let mut all = self.surveys.iter().flat_map(|r| &r.data.findings);
                all.find(|r| r.id.raw() == id).map(|r| Record::Finding(r.data.clone()))
            }
            Kind::ProgressReport => {
                self.reports.iter().find(|r| r.id.raw() == id).map(|r| Record::ProgressReport(r.data.clone()))
            }
            _ => None,
        }
    }
}

fn row<T>(rows: &[Stored<T>], id: i64) -> Option<&T> {
    rows.iter().find(|row| row.id.raw() == id).map(|row| &row.data)
}
