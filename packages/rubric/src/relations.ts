// How indicators hang together (data; no level is ever carried from one instrument to another)

export { relationSources } from './generated/relations.js';
export { crosswalk, type IndicatorLink, linksOf } from './links-of.js';
export { evidenceReuse, prerequisitesOf } from './prerequisites-of.js';
export type { CrosswalkFile, EvidenceReuseFile, Prerequisite } from './relations-schema.js';
