import type { Message } from './use-inbox'

/** Messages about one thing, newest first. */
export type MessageGroup = { id: string; newest: Message; messages: Message[] }

/** Gathers messages by the ticket or bill they speak of; the group with the newest message comes first. */
export function groupMessages(messages: readonly Message[]): MessageGroup[] {
  const groups = new Map<string, MessageGroup>()
  for (const message of messages) {
    const id = message.about ? `${message.about.kind}/${message.about.id}` : message.messageId
    const group = groups.get(id)
    if (group) group.messages.push(message)
    else groups.set(id, { id, newest: message, messages: [message] })
  }
  return [...groups.values()]
}
