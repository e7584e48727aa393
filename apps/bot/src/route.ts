import { type CampaignRoute, campaignCodecs } from './routes/campaigns.js';
import type { Codecs } from './routes/codec.js';
import { type ComparisonRoute, comparisonCodecs } from './routes/comparisons.js';
import { type GroupRoute, groupCodecs } from './routes/groups.js';
import { type IndicatorRoute, indicatorCodecs } from './routes/indicators.js';
import { type InstitutionRoute, institutionCodecs } from './routes/institutions.js';
import { type LeadershipRoute, type LeadershipSent, leadershipCodecs } from './routes/leadership.js';
import { type LinkRoute, linkCodecs } from './routes/link.js';
import { type MainRoute, mainCodecs } from './routes/main.js';
import { type PlanRoute, planCodecs } from './routes/plan.js';
import { type PurposeRoute, purposeCodecs } from './routes/purposes.js';
import { type RemindersRoute, remindersCodecs } from './routes/reminders.js';
import { type ReviewRoute, type ReviewSent, reviewCodecs } from './routes/reviews.js';
import { type SimulationRoute, simulationCodecs } from './routes/simulation.js';
import { type TasksRoute, tasksCodecs } from './routes/tasks.js';
import { type UpdateRoute, type UpdateSent, updateCodecs } from './routes/updates.js';

/**
 * Every screen the bot can show, as an address. A command, a plain word and a button all become a route, so that
 * whatever is shown can be shown again: by a button, after an error, in the other language. Routes that change
 * something carry the revision they were offered for, so that an old button changes nothing.
 */
export type Route =
  | CampaignRoute
  | ComparisonRoute
  | GroupRoute
  | IndicatorRoute
  | InstitutionRoute
  | LeadershipRoute
  | LinkRoute
  | MainRoute
  | PlanRoute
  | PurposeRoute
  | RemindersRoute
  | ReviewRoute
  | SimulationRoute
  | TasksRoute
  | UpdateRoute;
export type RouteOf<K extends Route['kind']> = Extract<Route, { readonly kind: K }>;

export const codecs: Codecs<Route> = {
  ...campaignCodecs,
  ...comparisonCodecs,
  ...groupCodecs,
  ...indicatorCodecs,
  ...institutionCodecs,
  ...leadershipCodecs,
  ...linkCodecs,
  ...mainCodecs,
  ...planCodecs,
  ...purposeCodecs,
  ...remindersCodecs,
  ...tasksCodecs,
  ...reviewCodecs,
  ...updateCodecs,
  ...simulationCodecs,
};

/** A file that somebody sent, before anybody has looked into it. */
export interface SentFile {
  readonly id: string;
  /** As the sender's phone named it; photos have none. */
  readonly name: string | undefined;
  readonly bytes: number | undefined;
}

/** What cannot stand in a button: a text, or a file with the words under it. */
export type Sent =
  | {
      readonly kind: 'typed';
      readonly text: string;
      readonly name: string;
      /** What it asks for when it is no note: a sentence may begin with the word of a command. */
      readonly meant?: Ask | undefined;
    }
  | {
      readonly kind: 'attached';
      readonly file: SentFile;
      readonly text: string;
      /** The update to whose message it is an answer. */
      readonly update?: string | undefined;
    }
  | LeadershipSent
  | ReviewSent
  | UpdateSent;

/** Whatever somebody asks of the bot. */
export type Ask = Route | Sent;
export type AskOf<K extends Ask['kind']> = Extract<Ask, { readonly kind: K }>;

/** Whether an ask can stand in a button. */
export const isRoute = (ask: Ask): ask is Route => ask.kind in codecs;
