import type { ChatMessage } from '../bot-api.js';

/** What a service message says, as a sentence of the page. */
export function serviceText(message: ChatMessage): string {
  const who = message.from.first_name;
  const { new_chat_members: came, left_chat_member: gone } = message;
  if (came) {
    const names = came.map((user) => user.first_name).join(', ');
    return came.some(({ id }) => id === message.from.id)
      ? `${names} bergabung`
      : `${who} menambahkan ${names}`;
  }
  if (gone) return gone.id === message.from.id ? `${who} keluar` : `${who} mengeluarkan ${gone.first_name}`;
  if (message.pinned_message) return `${who} menyematkan sebuah pesan`;
  return 'Grup ini menjadi supergrup';
}
