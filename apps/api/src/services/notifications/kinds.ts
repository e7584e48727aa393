/** How one kind of message is treated. */
interface KindRule {
  /**
   * `reminder` waits for the end of a pause, `event` does not: a pause silences what the clock says, not what colleagues
   * did. Both wait for the end of quiet hours.
   */
  readonly manner: 'reminder' | 'event';
  /** Days after which nobody wants to hear it any more. */
  readonly days: number;
}

/**
 * Everything that a person or group can be told. The words belong to the faces that show them; facts beside a kind hold
 * numbers, codes, and the titles and names of offices, never names of persons.
 */
export const KINDS = {
  'campaign-opened': { manner: 'event', days: 7 },
  'campaign-changed': { manner: 'event', days: 7 },
  'campaign-reopened': { manner: 'event', days: 7 },
  'campaign-reminder': { manner: 'reminder', days: 3 },
  'campaign-nudge': { manner: 'reminder', days: 3 },
  'weekly-digest': { manner: 'reminder', days: 2 },
  'group-digest': { manner: 'reminder', days: 2 },
  'update-submitted': { manner: 'event', days: 14 },
  'update-accepted': { manner: 'event', days: 14 },
  'update-returned': { manner: 'event', days: 14 },
  'update-withdrawn': { manner: 'event', days: 7 },
  'update-decided': { manner: 'event', days: 7 },
  'evidence-returned': { manner: 'event', days: 14 },
  'evidence-expiring': { manner: 'reminder', days: 7 },
  'recommendation-due': { manner: 'reminder', days: 7 },
  'person-unreachable': { manner: 'event', days: 14 },
  'group-unreachable': { manner: 'event', days: 14 },
  'webhook-disabled': { manner: 'event', days: 14 },
} as const satisfies Record<string, KindRule>;

export type Kind = keyof typeof KINDS;

export const kindRule = (kind: Kind): KindRule => KINDS[kind];
