import type {
  AppealTable,
  AssessmentTable,
  IndicatorUnitTable,
  RatingTable,
  RatingUpdateTable,
} from './tables/assessments.js';
import type { CampaignTable, CampaignUnitTable } from './tables/campaigns.js';
import type { EvidenceFileTable, EvidenceTable } from './tables/evidence.js';
import type { ImportPreviewTable } from './tables/exchange.js';
import type {
  BoundGroupTable,
  NotificationTable,
  ReminderSettingTable,
  WebhookTable,
  WeeklyDigestTable,
} from './tables/outbox.js';
import type {
  ApiKeyTable,
  AuditEntryTable,
  FailedLinkTable,
  LinkCodeTable,
  OfficialRoleTable,
  OfficialTable,
  RememberedAnswerTable,
  TelegramLinkTable,
  UnitTable,
} from './tables/people.js';
import type { ActionPlanTable, PlanStepTable } from './tables/plans.js';
import type {
  DatasetTable,
  InstitutionTable,
  PublishedNodeValueTable,
  PublishedResultTable,
  SourceDocumentTable,
} from './tables/published.js';
import type { RecommendationLetterTable, RecommendationTable } from './tables/recommendations.js';
import type { FailedSignInTable, OfficialIdentityTable, WebSessionTable } from './tables/sessions.js';
import type {
  SystemEvidenceTable,
  SystemIndicatorTable,
  SystemIntegrationTable,
  SystemRegisterTable,
} from './tables/systems.js';

/** The tables as migrations/*.sql leave them. numeric and bigint arrive as text, which keeps them exact. */
export interface Schema {
  // National results as published
  dataset: DatasetTable;
  source_document: SourceDocumentTable;
  institution: InstitutionTable;
  published_result: PublishedResultTable;
  published_node_value: PublishedNodeValueTable;

  // People, keys, and what was done
  unit: UnitTable;
  official: OfficialTable;
  official_role: OfficialRoleTable;
  api_key: ApiKeyTable;
  telegram_link: TelegramLinkTable;
  link_code: LinkCodeTable;
  failed_link: FailedLinkTable;
  remembered_answer: RememberedAnswerTable;
  audit_entry: AuditEntryTable;

  // Signing in on the web
  web_session: WebSessionTable;
  failed_sign_in: FailedSignInTable;
  official_identity: OfficialIdentityTable;

  // The work of a year
  indicator_unit: IndicatorUnitTable;
  assessment: AssessmentTable;
  rating_update: RatingUpdateTable;
  rating: RatingTable;
  appeal: AppealTable;
  import_preview: ImportPreviewTable;

  // Applications, plans, recommendations
  system_register: SystemRegisterTable;
  system_indicator: SystemIndicatorTable;
  system_integration: SystemIntegrationTable;
  system_evidence: SystemEvidenceTable;
  action_plan: ActionPlanTable;
  plan_step: PlanStepTable;
  recommendation_letter: RecommendationLetterTable;
  recommendation: RecommendationTable;
  // Campaigns, and what has to be told
  campaign: CampaignTable;
  campaign_unit: CampaignUnitTable;
  reminder_setting: ReminderSettingTable;
  bound_group: BoundGroupTable;
  webhook: WebhookTable;
  notification: NotificationTable;
  weekly_digest: WeeklyDigestTable;

  // Evidence
  evidence_file: EvidenceFileTable;
  evidence: EvidenceTable;
}
