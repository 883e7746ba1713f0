// Seals a new envelope: logins, reason, and where it will be kept. The file is saved with the system's dialog.
import { z } from 'zod';
import type { LoginRow } from '../../../domain/logins/calls.ts';
import { Line } from '../../../domain/kernel/schemas.ts';
import { sameName } from '../../../domain/organisation/rules.ts';
import type { Output } from '../../../domain/contract/api.ts';
import {
  CheckGroupField,
  FormButtons,
  FormFrame,
  MANY_OPTIONS,
  MultiSelectField,
  Note,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { compareSv } from '../../i18n/format.ts';

export type SealedEnvelope = NonNullable<Output<'envelopes.make'>>;

const Form = z.object({ loginIds: z.array(z.string()).min(1).max(200), reason: Line, place: Line });

/** Only custodians may seal, and only logins with content. */
const isOwn = (line: LoginRow): boolean =>
  line.mine === 'custodian' && line.keyState !== 'waiting' && line.login.fate === null && line.login.holds.length > 0;

interface Props {
  /** The channel whose logins are preselected. */
  channelId: string | null;
  onMade: (made: SealedEnvelope) => void;
  onClose: () => void;
}

export function MakeForm(props: Props) {
  const { t } = useText();
  const { data } = useCall('logins.list', {});
  const lines = data?.filter(isOwn);
  if (lines === undefined) return null;
  return lines.length === 0 ? (
    <Note tone="amber">{t('envelope.make.none')}</Note>
  ) : (
    <MakeFields {...props} lines={lines} />
  );
}

function MakeFields({ channelId, onMade, onClose, lines }: Props & { lines: LoginRow[] }) {
  const { t } = useText();
  const { today } = useNow();
  const make = useAction('envelopes.make', {
    quiet: true,
    onDone: (made) => {
      if (made !== null) onMade(made);
    },
  });
  const { form, submit } = useFormFor(Form, {
    defaultValues: {
      loginIds: lines.filter(({ login }) => login.channelId === channelId).map(({ login }) => login.id),
      reason: '',
      place: '',
    },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((values) => make.run({ ...values, name: `${t('envelope.make.fileName')} ${today}` }))}
    >
      <LoginBoxes lines={lines} />
      <TextField name="reason" label={t('envelope.make.reason')} hint={t('envelope.make.reasonHint')} required />
      <TextField name="place" label={t('envelope.make.place')} hint={t('envelope.make.placeHint')} required />
      <FormButtons save={t('envelope.make.go')} onCancel={onClose} />
    </FormFrame>
  );
}

function LoginBoxes({ lines }: { lines: readonly LoginRow[] }) {
  const { t } = useText();
  const options = [...lines]
    .sort((a, b) => compareSv(a.channelName, b.channelName) || compareSv(a.login.label, b.login.label))
    .map(({ login, channelName }) => ({
      value: login.id,
      label: sameName(channelName, login.label) ? channelName : `${channelName}, ${login.label}`,
    }));
  const field = {
    name: 'loginIds',
    label: t('envelope.make.logins'),
    hint: t('envelope.make.loginsHint'),
    required: true,
  };
  return options.length > MANY_OPTIONS ? (
    <MultiSelectField {...field} options={options} />
  ) : (
    <CheckGroupField {...field} options={options} stacked />
  );
}
