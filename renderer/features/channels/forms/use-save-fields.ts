// Saves some of a channel's fields; the others are unchanged.
import type { Channel, ChannelFields } from '../../../../domain/channels/model.ts';
import { useAction } from '../../../calls/use-action.ts';
import { fieldsOf } from './edits.ts';

export function useSaveFields(channel: Channel, onDone: () => void) {
  const save = useAction('channels.save', { success: 'channels.form.saved', onDone, quiet: true });
  return (changes: Partial<ChannelFields>) =>
    save.run({ id: channel.id, fields: { ...fieldsOf(channel), ...changes } });
}
