import type { TimeZone } from '../../store/institutions.js';
import type { Wishes } from '../../store/recipients.js';
import { type Kind, kindRule } from './kinds.js';
import { DEFAULT_QUIET, leaveQuiet, type QuietTimes } from './quiet-hours.js';

export const quietOf = (wishes: Wishes | null): QuietTimes =>
  wishes === null
    ? DEFAULT_QUIET
    : {
        hours:
          wishes.quietFrom === null || wishes.quietUntil === null
            ? null
            : { from: wishes.quietFrom, until: wishes.quietUntil },
        weekends: wishes.quietWeekends,
        friday: wishes.quietFriday,
      };

/**
 * When something that is wanted at a moment may be told to a person: after their pause (reminders only) and outside of
 * their quiet times, in the time zone of the institution.
 */
export function dueFor(kind: Kind, wantedAt: Date, wishes: Wishes | null, zone: TimeZone): Date {
  const pausedUntil = kindRule(kind).manner === 'reminder' ? (wishes?.pausedUntil ?? null) : null;
  const begin = pausedUntil !== null && pausedUntil > wantedAt ? pausedUntil : wantedAt;
  return leaveQuiet(begin, quietOf(wishes), zone);
}
