import type { BoundGroupRow } from '../../store/bound-groups.js';

export const describeGroup = (row: BoundGroupRow) => ({
  telegramChatId: row.telegram_chat_id,
  boundBy: row.bound_by,
  createdAt: row.created_at.toISOString(),
});
