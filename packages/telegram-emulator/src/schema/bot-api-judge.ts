import { botApiSchema } from '../generated/bot-api.gen.js';
import { createJudge } from './judge.js';

/** The judge for the version of `@grammyjs/types` this package was built with; shared, since compiling takes time. */
export const botApiJudge = createJudge(botApiSchema);
