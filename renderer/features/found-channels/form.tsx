// What is known of a channel that was found unregistered. An address that is known already is pointed out as it is
// typed. R08.
import { Anchor } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import { completeAddress } from '../../../domain/channels/address.ts';
import { type FoundChannel, FoundChannelFields } from '../../../domain/found-channels/model.ts';
import { knownAddress } from '../../../domain/found-channels/rules.ts';
import { DayField, FormButtons, FormFrame, Note, TextAreaField, TextField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { AddressFields, TypedAddress } from '../channels/forms/place-fields.tsx';

const Found = FoundChannelFields.extend({ address: TypedAddress });

export function FoundForm({ found, onClose }: { found: FoundChannel | null; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('foundChannels.save', {
    success: 'foundChannels.form.saved',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(Found, {
    row: found,
    defaultValues: {
      name: found?.name ?? '',
      platform: found?.platform ?? '',
      platformOther: found?.platformOther ?? '',
      address: found?.address ?? '',
      foundOn: found?.foundOn ?? today,
      note: found?.note ?? '',
    },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((fields) => save.run({ fields, ...(found === null ? {} : { id: found.id }) }))}
    >
      <AddressFields withOpenness={false} />
      <Known exceptId={found?.id} />
      <TextField name="name" label={t('foundChannels.form.name')} required />
      <DayField name="foundOn" label={t('foundChannels.form.foundOn')} max={today} required />
      <TextAreaField
        name="note"
        label={t('foundChannels.form.note')}
        hint={t('foundChannels.form.noteHint')}
        rows={3}
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

/** Says which registered or found channel has the address already, in whatever writing. */
function Known({ exceptId }: { exceptId: string | undefined }) {
  const { t } = useText();
  const { data: channels } = useCall('channels.list', {});
  const { data: found } = useCall('foundChannels.list', {});
  const address = (useWatch({ name: 'address' }) as string | undefined) ?? '';
  const known = knownAddress(
    completeAddress(address),
    (channels ?? []).map(({ channel }) => channel),
    (found ?? []).map((row) => row.found),
    exceptId,
  );
  if (known === null) return null;
  return (
    <Note
      tone="amber"
      alert
      {...(known.is === 'registered'
        ? {
            action: (
              <Anchor component={Link} href={paths.channel(known.id)} inherit>
                {t('foundChannels.form.toChannel')}
              </Anchor>
            ),
          }
        : {})}
    >
      {t(known.is === 'registered' ? 'foundChannels.form.registered' : 'foundChannels.form.known', {
        name: known.name,
      })}
    </Note>
  );
}
