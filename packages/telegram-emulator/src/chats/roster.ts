import type { ChatMember, User } from '@grammyjs/types';

/** What somebody is in a group. */
export interface Membership {
  readonly status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked';
  /** An administrator who speaks in the name of the group. */
  readonly anonymous?: boolean;
  /** The title beside an administrator's name. */
  readonly title?: string;
}

const LEFT: Membership = { status: 'left' };

/** Who is, or was, in a group. */
export class Roster {
  readonly #members = new Map<number, { readonly user: User; readonly membership: Membership }>();

  /** What this user is now; `left` when never seen here. */
  membership(userId: number): Membership {
    return this.#members.get(userId)?.membership ?? LEFT;
  }

  isPresent(userId: number): boolean {
    return !['left', 'kicked'].includes(this.membership(userId).status);
  }

  isAdministrator(userId: number): boolean {
    return ['creator', 'administrator'].includes(this.membership(userId).status);
  }

  /** Changes what a user is; gives the member as it was and as it is, as updates show them. */
  change(user: User, membership: Membership): { before: ChatMember; after: ChatMember } {
    const before = this.asChatMember(user);
    this.#members.set(user.id, { user, membership });
    return { before, after: this.asChatMember(user) };
  }

  /** Everybody in the group, in the order in which they came. */
  present(): User[] {
    return [...this.#members.values()].map(({ user }) => user).filter(({ id }) => this.isPresent(id));
  }

  /** A user of this group as the Bot API describes it. */
  asChatMember(user: User): ChatMember {
    const { status, anonymous = false, title } = this.membership(user.id);
    const custom = title === undefined ? {} : { custom_title: title };
    switch (status) {
      case 'creator':
        return { status, user, is_anonymous: anonymous, ...custom };
      case 'administrator':
        return { status, user, is_anonymous: anonymous, ...RIGHTS, ...custom };
      case 'kicked':
        return { status, user, until_date: 0 };
      default:
        return { status, user };
    }
  }
}

/** What the emulator's administrators may do: everything that an ordinary group administrator may. */
const RIGHTS = {
  can_be_edited: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_send_welcome_messages: false,
};
