import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Context } from './context.js';
import { guardRoutes } from './plugins/access.js';
import { answerPreflights } from './plugins/cors.js';
import { addDocs } from './plugins/docs.js';
import { answerError } from './plugins/errors.js';
import { useFixedHeaders } from './plugins/fixed-headers.js';
import { readJsonBodies } from './plugins/json-body.js';
import { rememberMethods } from './plugins/known-methods.js';
import { measureRoutes } from './plugins/metrics.js';
import { answerUnknownRoutes } from './plugins/not-found.js';
import { describeApi } from './plugins/openapi.js';
import { limitRequests } from './plugins/rate-limit.js';
import { answerUnreadable } from './plugins/unreadable.js';
import { validateWithZod } from './plugins/validation.js';
import { addAppealRoutes } from './routes/appeals.js';
import { addAssessmentDocumentRoutes } from './routes/assessment-documents.js';
import { addAssessmentRoutes } from './routes/assessments.js';
import { addAuditRoutes } from './routes/audit.js';
import { addCalculationRoutes } from './routes/calculations.js';
import { addCampaignRoutes } from './routes/campaigns.js';
import { addCrosswalkRoutes } from './routes/crosswalk.js';
import { addEvidenceRoutes } from './routes/evidence.js';
import { addEvidenceContentRoutes } from './routes/evidence-content.js';
import { addEvidenceReviewRoutes } from './routes/evidence-review.js';
import { addExchangeRoutes } from './routes/exchange.js';
import { addFigureRoutes } from './routes/figures.js';
import { addFileRoutes } from './routes/files.js';
import { addGroupRoutes } from './routes/groups.js';
import { addHealthRoutes } from './routes/health.js';
import { addIdentityRoutes } from './routes/identities.js';
import { addInstitutionRoutes } from './routes/institutions.js';
import { addInstrumentRoutes } from './routes/instruments.js';
import { addKeyRoutes } from './routes/keys.js';
import { addLinkRoutes } from './routes/links.js';
import { addMeRoutes } from './routes/me.js';
import { addMetaRoutes } from './routes/meta.js';
import { addMetricsRoutes } from './routes/metrics.js';
import { addNotificationRoutes } from './routes/notifications.js';
import { addOfficialRoutes } from './routes/officials.js';
import { addOidcRoutes } from './routes/oidc.js';
import { addOverviewRoutes } from './routes/overview.js';
import { addOwnerRoutes } from './routes/owners.js';
import { addPlanStepRoutes } from './routes/plan-steps.js';
import { addPlanRoutes } from './routes/plans.js';
import { addRatingRoutes } from './routes/ratings.js';
import { addRecommendationLetterRoutes } from './routes/recommendation-letters.js';
import { addRecommendationRoutes } from './routes/recommendations.js';
import { addReminderRoutes } from './routes/reminders.js';
import { addResultBriefRoutes } from './routes/result-briefs.js';
import { addResultPictureRoutes } from './routes/result-pictures.js';
import { addResultRoutes } from './routes/results.js';
import { addScoreBatchRoutes } from './routes/score-batch.js';
import { addScoreRoutes } from './routes/scores.js';
import { addSessionRoutes } from './routes/sessions.js';
import { addSetupRoutes } from './routes/setup.js';
import { addSignInPage } from './routes/sign-in-page.js';
import { addSystemRoutes } from './routes/systems.js';
import { addTauvalRoutes } from './routes/tauval.js';
import { addUnitRoutes } from './routes/units.js';
import { addUpdateRoutes } from './routes/updates.js';
import { addWebhookRoutes } from './routes/webhooks.js';
import { openPool } from './services/calculations/open-pool.js';
import { openPress } from './services/documents/open-press.js';
import type { Desk } from './services/jobs/open-desk.js';
import type { PoolLimits } from './services/threads/open-pool.js';

export interface AppOptions {
  readonly ctx: Context;
  /** Requests per address and minute; 0 for no limit. */
  readonly rateLimit: number;
  /** Whoever sends it as bearer token is not counted. */
  readonly serviceKey?: string | undefined;
  /** Addresses or ranges of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[];
  /** Reads the metrics from anywhere. */
  readonly metricsToken?: string | undefined;
  readonly logger?: FastifyBaseLogger;
  /** Threads, queue and time for long calculations. */
  readonly calculations?: PoolLimits | undefined;
  /** The same for pictures, prints and spreadsheets. */
  readonly documents?: PoolLimits | undefined;
  /** Where the jobs are run, for its figures. */
  readonly desk?: Desk | undefined;
}

/** Bodies are one assessment; the largest honest one has some ten kilobytes. */
const LARGEST_BODY = 256 * 1024;

/** Everything between the socket and the services. Needs no database until a request asks for it. */
export async function buildApp({
  ctx,
  rateLimit,
  serviceKey,
  trustedProxies = [],
  metricsToken,
  logger,
  calculations,
  documents,
  desk,
}: AppOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    // Fastify would log addresses and whole URLs, which hold what people search for.
    logController: new LogController({ disableRequestLogging: true }),
    // A logger per request costs more than most requests; what is logged carries an id of its own.
    childLoggerFactory: (parent) => parent,
    bodyLimit: LARGEST_BODY,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    return503OnClosing: false,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerError,
  });
  const pool = openPool(calculations);
  app.addHook('onClose', pool.close);
  const press = openPress(documents);
  app.addHook('onClose', press.close);
  const metrics = measureRoutes(app, pool, desk);
  const methodsOf = rememberMethods(app);
  guardRoutes(app, ctx);
  useFixedHeaders(app);
  app.setErrorHandler(answerError);
  readJsonBodies(app);
  validateWithZod(app);
  await limitRequests(app, rateLimit, serviceKey);
  answerUnknownRoutes(app, methodsOf, rateLimit > 0 ? app.rateLimit() : undefined);
  await describeApi(app);

  answerPreflights(app);
  addMetaRoutes(app);
  addHealthRoutes(app, ctx);
  addMetricsRoutes(app, metrics, metricsToken);
  addInstrumentRoutes(app, ctx);
  addCrosswalkRoutes(app, ctx);
  addScoreRoutes(app, ctx);
  addScoreBatchRoutes(app, ctx, metrics);
  addCalculationRoutes(app, ctx, pool);
  addResultRoutes(app, ctx);
  addResultPictureRoutes(app, ctx, press);
  addResultBriefRoutes(app, ctx, pool, press);
  addSetupRoutes(app, ctx);
  addInstitutionRoutes(app, ctx);
  addAuditRoutes(app, ctx);
  addUnitRoutes(app, ctx);
  addOfficialRoutes(app, ctx);
  addTauvalRoutes(app, ctx);
  addAssessmentDocumentRoutes(app, ctx, pool, press);
  addExchangeRoutes(app, ctx, press);
  addKeyRoutes(app, ctx);
  addLinkRoutes(app, ctx);
  addSystemRoutes(app, ctx);
  addRecommendationLetterRoutes(app, ctx);
  addRecommendationRoutes(app, ctx);
  addSessionRoutes(app, ctx);
  addMeRoutes(app, ctx);
  addOidcRoutes(app, ctx);
  addIdentityRoutes(app, ctx);
  addSignInPage(app, ctx.oidc !== undefined);
  addOwnerRoutes(app, ctx);
  addAssessmentRoutes(app, ctx);
  addRatingRoutes(app, ctx);
  addFigureRoutes(app, ctx);
  addUpdateRoutes(app, ctx);
  addAppealRoutes(app, ctx);
  addCampaignRoutes(app, ctx);
  addNotificationRoutes(app, ctx);
  addReminderRoutes(app, ctx);
  addGroupRoutes(app, ctx);
  addWebhookRoutes(app, ctx);
  addOverviewRoutes(app, ctx);
  addPlanRoutes(app, ctx, pool);
  addPlanStepRoutes(app, ctx);
  addFileRoutes(app, ctx);
  addEvidenceRoutes(app, ctx);
  addEvidenceContentRoutes(app, ctx);
  addEvidenceReviewRoutes(app, ctx);
  await addDocs(app);
  return app;
}
