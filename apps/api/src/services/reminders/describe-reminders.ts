import type { TimeZone } from '../../store/institutions.js';
import type { Wishes } from '../../store/recipients.js';
import { quietOf } from '../notifications/wishes.js';

/** The wishes of a person, with the defaults where they said nothing. Hours are `HH:MM` in the zone of the institution. */
export function describeReminders(wishes: Wishes | null, timeZone: TimeZone) {
  const { hours, weekends, friday } = quietOf(wishes);
  return {
    pausedUntil: wishes?.pausedUntil?.toISOString() ?? null,
    quiet: {
      hours: hours && { from: clock(hours.from), until: clock(hours.until) },
      weekends,
      friday,
    },
    isDefault: wishes === null,
    timeZone,
  };
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
