import { z } from 'zod';
import { CROSSWALK_INSTRUMENTS } from '../../services/instruments/read-crosswalk.js';
import { measuredWithSchema } from './scores.js';
import { citationSchema, figureSchema } from './shared.js';

const instrument = z.enum(CROSSWALK_INSTRUMENTS);

export const crosswalkQuerySchema = z.strictObject({ from: instrument, to: instrument });

const named = z.object({ code: z.string(), name: z.string() });

export const crosswalkSchema = z
  .object({
    from: measuredWithSchema,
    to: measuredWithSchema,
    notice: z.string().meta({ description: 'Why no level and no index is carried over.' }),
    interval: z
      .object({ minimum: figureSchema, maximum: figureSchema })
      .meta({ description: 'Where the new index may lie before it is assessed: anywhere on its scale.' }),
    links: z
      .array(
        named
          .extend({
            to: z.array(named.extend({ basis: z.enum(['official', 'inferred', 'unofficial']) })),
          })
          .meta({ id: 'CrosswalkLink' }),
      )
      .meta({
        description: 'Every indicator of `from`, with those of `to` on the same subject; often none.',
      }),
    withoutPredecessor: z.array(named).meta({ description: 'Indicators of `to` that nothing links to.' }),
    weightWithPredecessor: figureSchema.meta({
      description: 'Percent of the weight of `to` whose subject `from` treated too.',
    }),
    evidenceReusable: z
      .array(named.extend({ from: z.array(named), what: z.string() }).meta({ id: 'ReusableEvidence' }))
      .meta({
        description:
          "Evidence worth opening again, from spbe-2020 to pemdi-2026: this project's advice, never an official list.",
      }),
    sources: z.object({ links: z.array(citationSchema), evidence: z.array(citationSchema) }),
  })
  .meta({ id: 'Crosswalk' });
