import type { Role } from '../desk.js';
import type { Words } from '../words.js';

/** What a role is called. */
export function roleName(role: string, words: Words): string {
  const names: Readonly<Record<Role, () => string>> = {
    operator: () => words.t('role-operator'),
    pic: () => words.t('role-pic'),
    companion: () => words.t('role-companion'),
    coordinator: () => words.t('role-coordinator'),
    assessor: () => words.t('role-assessor'),
    leader: () => words.t('role-leader'),
    admin: () => words.t('role-admin'),
  };
  return role in names ? names[role as Role]() : role;
}
