import type { ErrorObject } from 'ajv';

const SHOWN = 4;

/**
 * Puts validation errors into one readable line. Where a value may have several shapes, every shape that did
 * not fit reports; the errors deepest in the value come from the shape that fitted best, so those are shown.
 */
export function describeErrors(errors: readonly ErrorObject[]): string {
  const telling = errors.filter((error) => error.keyword !== 'anyOf');
  const considered = telling.length > 0 ? telling : errors;
  const depth = Math.max(...considered.map(depthOf));
  const lines = new Set(considered.filter((error) => depthOf(error) === depth).map(describe));
  const shown = [...lines].slice(0, SHOWN).join('; ');
  return lines.size > SHOWN ? `${shown}; and ${lines.size - SHOWN} more` : shown;
}

function depthOf(error: ErrorObject): number {
  return error.instancePath.split('/').length;
}

function describe(error: ErrorObject): string {
  const where = error.instancePath.slice(1).replaceAll('/', '.');
  const inside = where === '' ? '' : ` in "${where}"`;
  const subject = where === '' ? 'value' : `"${where}"`;
  switch (error.keyword) {
    case 'additionalProperties':
      return `unknown field "${String(error.params['additionalProperty'])}"${inside}`;
    case 'required':
      return `missing field "${String(error.params['missingProperty'])}"${inside}`;
    case 'type':
      return `${subject} must be of type ${String(error.params['type'])}`;
    case 'const':
      return `${subject} must be ${JSON.stringify(error.params['allowedValue'])}`;
    case 'enum':
      return `${subject} must be one of ${JSON.stringify(error.params['allowedValues'])}`;
    default:
      return `${subject} ${error.message ?? 'is invalid'}`;
  }
}
