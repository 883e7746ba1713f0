// Forms for a channel's fields, grouped like the cards on its page.
import { type Channel, ChannelFields } from '../../../../domain/channels/model.ts';
import {
  CheckGroupField,
  DayField,
  FieldRow,
  FormButtons,
  FormFrame,
  NumberField,
  PersonSelect,
  RadioField,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
} from '../../../components/index.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useText } from '../../../i18n/use-text.ts';
import { fieldsOf } from './edits.ts';
import { AddressFields, ScopeFields, TypedAddress } from './place-fields.tsx';
import { useSaveFields } from './use-save-fields.ts';

interface Props {
  channel: Channel;
  onClose: () => void;
}

const Basic = ChannelFields.pick({
  name: true,
  platform: true,
  platformOther: true,
  address: true,
  openness: true,
  departmentId: true,
  unitId: true,
  boardId: true,
  responsibleId: true,
  startedOn: true,
  lastPostOn: true,
  reviewOn: true,
  verifiedOn: true,
  hoursPerWeek: true,
  crisis: true,
  weekendWatch: true,
  electedBlog: true,
}).extend({ address: TypedAddress });

export function BasicForm({ channel, onClose }: Props) {
  const { t } = useText();
  const save = useSaveFields(channel, onClose);
  const { form, submit } = useFormFor(Basic, { row: channel, defaultValues: Basic.parse(fieldsOf(channel)) });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save(values))}>
      <TextField name="name" label={t('channels.form.name')} required autoFocus />
      <AddressFields />
      <ScopeFields />
      <FieldRow>
        <DayField name="startedOn" label={t('channels.form.startedOn')} />
        <DayField name="lastPostOn" label={t('channels.form.lastPostOn')} />
      </FieldRow>
      <FieldRow>
        <DayField name="reviewOn" label={t('channels.form.reviewOn')} />
        <NumberField name="hoursPerWeek" label={t('channels.form.hours')} min={0} max={168} />
      </FieldRow>
      <FieldRow>
        <SwitchField name="crisis" label={t('channels.form.crisis')} hint={t('channels.form.crisisHint')} />
        <SwitchField
          name="weekendWatch"
          label={t('channels.form.weekendWatch')}
          hint={t('channels.form.weekendWatchHint')}
        />
      </FieldRow>
      <SwitchField
        name="electedBlog"
        label={t('channels.form.electedBlog')}
        hint={t('channels.form.electedBlogHint')}
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

const Purpose = ChannelFields.pick({ purpose: true, audience: true, howWeRunIt: true, notes: true });

export function PurposeForm({ channel, onClose }: Props) {
  const { t } = useText();
  const save = useSaveFields(channel, onClose);
  const { form, submit } = useFormFor(Purpose, { row: channel, defaultValues: Purpose.parse(fieldsOf(channel)) });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save(values))}>
      <TextAreaField name="purpose" label={t('channels.form.purpose')} hint={t('channels.form.purposeHint')} required />
      <TextField name="audience" label={t('channels.form.audience')} />
      <TextAreaField name="howWeRunIt" label={t('channels.form.howWeRunIt')} hint={t('channels.form.howWeRunItHint')} />
      <TextAreaField name="notes" label={t('channels.form.notes')} rows={2} />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

const Security = ChannelFields.pick({ twoFactor: true, recoveryMailOwnerId: true, recoveryPhoneOwnerId: true });

export function SecurityForm({ channel, onClose }: Props) {
  const { t } = useText();
  const save = useSaveFields(channel, onClose);
  const { form, submit } = useFormFor(Security, { row: channel, defaultValues: Security.parse(fieldsOf(channel)) });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save(values))}>
      <RadioField
        name="twoFactor.status"
        label={t('channels.form.twoFactor')}
        columns={3}
        options={(['on', 'off', 'unknown'] as const).map((value) => ({
          value,
          title: t(`channels.twoFactor.${value}`),
        }))}
      />
      <PersonSelect
        name="twoFactor.deviceHolderId"
        label={t('channels.form.deviceHolder')}
        hint={t('channels.form.deviceHolderHint')}
        clearable
      />
      <FieldRow>
        <PersonSelect name="recoveryMailOwnerId" label={t('channels.form.recoveryMailOwner')} clearable />
        <PersonSelect name="recoveryPhoneOwnerId" label={t('channels.form.recoveryPhoneOwner')} clearable />
      </FieldRow>
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}

const Records = ChannelFields.pick({ recordsPlan: true, keptWhere: true });

export function RecordsForm({ channel, onClose }: Props) {
  const { t } = useText();
  const save = useSaveFields(channel, onClose);
  const { form, submit } = useFormFor(Records, { row: channel, defaultValues: Records.parse(fieldsOf(channel)) });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save(values))}>
      <SelectField
        name="recordsPlan"
        label={t('channels.form.recordsPlan')}
        hint={t('channels.form.recordsPlanHint')}
        options={(['board', 'revised', 'notRevised'] as const).map((value) => ({
          value,
          label: t(`channels.recordsPlan.${value}`),
        }))}
      />
      <CheckGroupField
        name="keptWhere"
        label={t('channels.form.keptWhere')}
        options={(['medium', 'print', 'link', 'electronic'] as const).map((value) => ({
          value,
          label: t(`channels.keptWhere.${value}`),
        }))}
      />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
