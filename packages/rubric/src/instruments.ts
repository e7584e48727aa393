import { pemdi2026 } from './generated/pemdi-2026.js';
import { spbe2018 } from './generated/spbe-2018.js';
import { spbe2020 } from './generated/spbe-2020.js';

/** Every instrument of this package, oldest first. */
export const instruments = /* @__PURE__ */ Object.freeze([spbe2018, spbe2020, pemdi2026] as const);
