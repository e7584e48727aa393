import type { Stage } from '../../store/assessments.js';
import type { Words } from '../words.js';

/** What people call the stages of a year's assessment. */
export const STAGES: Readonly<Record<Stage, Words>> = {
  self: { id: 'penilaian mandiri', en: 'self-assessment' },
  document: { id: 'penilaian dokumen', en: 'document stage' },
  interview: { id: 'penilaian interviu', en: 'interview stage' },
  visit: { id: 'penilaian visitasi', en: 'visit stage' },
};
