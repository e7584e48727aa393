/** The instrument whose indicators the bot explains. */
export const INSTRUMENT = 'spbe-2020';
