import type { Role } from '../../store/actors.js';

/**
 * Who may do what, in one table. `roles` act in their own institution; `province` adds the coordinators, assessors and
 * leaders of a province towards its kabupaten and kota (never the reverse). Roles of one unit (operator, pic, companion)
 * are admitted here and held to their units by the services.
 */
interface Permission {
  readonly roles: readonly Role[];
  readonly province?: true;
  /** Only for keys with the scope `service`: the bot and other parts of the installation. */
  readonly service?: true;
  /** Only for actors of the whole installation. */
  readonly installation?: true;
}

const EVERYBODY: readonly Role[] = [
  'operator',
  'pic',
  'companion',
  'coordinator',
  'assessor',
  'leader',
  'admin',
];

export const PERMISSIONS = {
  /** The first administrator, while there is none. */
  'installation.setup': { roles: [], service: true },
  'institution.create': { roles: [], installation: true },
  'institution.read': { roles: EVERYBODY, province: true },
  'institution.change': { roles: ['admin'] },
  'unit.read': { roles: EVERYBODY, province: true },
  'unit.change': { roles: ['coordinator', 'admin'] },
  'official.read': { roles: ['coordinator', 'admin'] },
  'official.change': { roles: ['admin'] },
  'official.link': { roles: ['coordinator', 'admin'] },
  'key.change': { roles: ['admin'] },
  'assessment.read': { roles: EVERYBODY, province: true },
  'assessment.open': { roles: ['coordinator', 'admin'] },
  'assessment.rate': { roles: ['coordinator', 'assessor', 'admin'] },
  'assessment.submit': { roles: ['coordinator', 'admin'] },
  'assessment.reopen': { roles: ['admin'] },
  'indicator.assign': { roles: ['coordinator', 'admin'] },
  'update.read': { roles: EVERYBODY },
  'update.write': { roles: ['operator', 'pic', 'coordinator', 'admin'] },
  // A PIC only about what other units propose for an indicator that the PIC's unit owns.
  'update.decide': { roles: ['pic', 'coordinator', 'admin'] },
  'appeal.raise': { roles: ['coordinator', 'admin'] },
  'appeal.close': { roles: ['coordinator', 'assessor', 'admin'] },
  'evidence.read': { roles: EVERYBODY, province: true },
  // The bytes stay in the institution: some describe how its systems are protected.
  'evidence.download': { roles: EVERYBODY },
  'evidence.write': { roles: ['operator', 'pic', 'companion', 'coordinator', 'admin'] },
  'evidence.decide': { roles: ['coordinator', 'assessor', 'admin'] },
  'audit.read': { roles: ['coordinator', 'admin'] },
  'system.read': { roles: EVERYBODY, province: true },
  /** Of a unit's role: systems of that unit. */
  'system.change': { roles: ['operator', 'pic', 'coordinator', 'admin'] },
  'plan.read': { roles: EVERYBODY, province: true },
  'plan.change': { roles: ['coordinator', 'admin'] },
  /** Of a unit's role: how far the steps of that unit are, and what endangers them. */
  'plan.step': { roles: ['operator', 'pic', 'coordinator', 'admin'] },
  /** Names the units that are late. */
  'brief.read': { roles: ['coordinator', 'assessor', 'leader', 'admin'], province: true },
  'recommendation.read': { roles: EVERYBODY, province: true },
  'recommendation.add': { roles: ['coordinator', 'admin'] },
  /** Of a unit's role: status and outcome of what that unit owns. */
  'recommendation.change': { roles: ['operator', 'pic', 'coordinator', 'admin'] },
  'campaign.read': { roles: EVERYBODY, province: true },
  'campaign.change': { roles: ['coordinator', 'admin'] },
  'campaign.complete': { roles: ['operator', 'pic', 'coordinator', 'admin'] },
  'notification.read': { roles: ['coordinator', 'admin'] },
  'notification.deliver': { roles: [], service: true },
  'group.bind': { roles: ['coordinator', 'admin'] },
  'webhook.change': { roles: ['admin'] },
  /** Checks rows of the ministry's application, and stores nothing. */
  'tauval.check': { roles: ['coordinator', 'assessor', 'leader', 'admin'] },
  'link.redeem': { roles: [], service: true },
  /** For the bot, on behalf of the person who asks for it. */
  'session.link': { roles: [], service: true },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof PERMISSIONS;

/** Roles of a province that may look at its regencies where a permission says so. */
export const PROVINCIAL_ROLES: readonly Role[] = ['coordinator', 'assessor', 'leader', 'admin'];

export const permissionOf = (action: Action): Permission => PERMISSIONS[action];
