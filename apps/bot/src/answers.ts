import type { AnswerOf } from '@spbe/client';

/** The API's answers, under the names the views use. */
export type InstitutionResults = AnswerOf<'get', '/v1/results/{slug}'>;
export type ResultList = AnswerOf<'get', '/v1/results'>;
export type ResultSummary = ResultList['results'][number];
export type PublishedResult = InstitutionResults['results'][number];
export type Indicator = AnswerOf<'get', '/v1/instruments/{id}/indicators/{code}'>;
export type Instrument = AnswerOf<'get', '/v1/instruments/{id}'>;
export type Level = Indicator['levels'][number];
export type Step = Indicator['advice']['steps'][number];
export type Tip = Step['tips'][number];
export type OwnIndex = AnswerOf<'get', '/v1/institutions/{institution}/index'>;
export type OwnAssessment = NonNullable<OwnIndex['assessment']>;
export type History = AnswerOf<'get', '/v1/institutions/{institution}/history'>;
export type Simulation = AnswerOf<'post', '/v1/simulate'>;
export type Comparison = AnswerOf<'get', '/v1/institutions/{institution}/compare'>;
export type Reminders = AnswerOf<'get', '/v1/me/reminders'>;
export type Owed = AnswerOf<'get', '/v1/assessments/{assessment}/owed'>['owed'][number];
export type Campaign = AnswerOf<'get', '/v1/institutions/{institution}/campaigns'>['campaigns'][number];
export type Completion = AnswerOf<'get', '/v1/campaigns/{campaign}/completion'>;
export type Assessment = AnswerOf<'get', '/v1/assessments/{assessment}'>;
export type AssessedIndicator = Assessment['ratings'][number];
export type AssessmentSummary = AnswerOf<
  'get',
  '/v1/institutions/{institution}/assessments'
>['assessments'][number];
export type RatingUpdate = AnswerOf<'get', '/v1/updates/{update}'>;
export type UpdateSummary = AnswerOf<'get', '/v1/institutions/{institution}/updates'>['updates'][number];
export type UpdateCheck = AnswerOf<'get', '/v1/updates/{update}/check'>;
export type CheckLine = UpdateCheck['lines'][number];
export type Evidence = AnswerOf<'get', '/v1/evidence/{evidence}'>;
export type AssessmentInFull = AnswerOf<'get', '/v1/assessments/{assessment}'>;
export type BoundsAnswer = AnswerOf<'post', '/v1/bounds'>;
export type PlanAnswer = AnswerOf<'post', '/v1/plan'>;
export type StoredPlan = AnswerOf<'get', '/v1/plans/{plan}'>;
export type UnitMap = AnswerOf<'get', '/v1/institutions/{institution}/map'>;
export type Brief = AnswerOf<'get', '/v1/institutions/{institution}/brief'>;
export type Recommendation = AnswerOf<'get', '/v1/recommendations/{recommendation}'>;
export type RecommendationSummary = AnswerOf<'get', '/v1/institutions/{institution}/recommendations/summary'>;
