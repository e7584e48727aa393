import { z } from 'zod';
import { verdictSchema } from './scores.js';
import { figureSchema } from './shared.js';

/** Parts that the schemas of several calculations share. */
export const codeSchema = z.string().min(1).max(20);

/** A printed figure; the engine judges its form, which depends on the instrument. */
export const printedSchema = z.string().max(20);
export const printedByCode = z.record(codeSchema, printedSchema);

/** An index with its predicate. */
export const placed = { index: figureSchema, predicate: verdictSchema };
