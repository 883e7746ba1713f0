// The platforms of a draft: which there are, what is known of each, and on which of them channels may be started.
import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useFieldArray } from 'react-hook-form';
import { fail, ok, type Result } from '../../../../domain/kernel/result.ts';
import { NO_TEXT } from '../../../../domain/rules/bilingual-text.ts';
import type { RulePlatform, RuleSet } from '../../../../domain/rules/model.ts';
import { useCall } from '../../../calls/use-call.ts';
import {
  CheckGroupField,
  FieldGroup,
  FieldRow,
  NumberField,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
} from '../../../components/index.ts';
import layout from '../../../components/basics/layout.module.css';
import { useField } from '../../../components/fields/use-field.ts';
import { listed } from '../../../i18n/format.ts';
import { useText } from '../../../i18n/use-text.ts';
import { TwoLineFields, TwoTextFields } from './bilingual.tsx';
import { ListPart } from './list-part.tsx';
import { PlatformFields, blankPlatform, fieldsOf, platformFrom } from './platform-fields.ts';
import { RowForm, type RowFormProps } from './row-form.tsx';

export function PlatformsPart() {
  const { t } = useText();
  const { data: channels } = useCall('channels.list', {});
  const allowed = useField<RuleSet['platformsAllowed']>('platformsAllowed');
  const read = useField<RuleSet['posts']['platforms']>('posts.platforms');
  const channelsOn = (id: string): number => channels?.filter(({ channel }) => channel.platform === id).length ?? 0;
  return (
    <>
      <Allowed />
      <ListPart<RulePlatform>
        name="platforms"
        titles={{ add: t('rules.platforms.new'), edit: t('rules.platforms.edit') }}
        size="lg"
        blank={blankPlatform}
        find={{
          label: t('rules.platforms.find'),
          wordsOf: (row) => [row.name, ...row.hosts, ...row.aliases].join(' '),
        }}
        wordsOf={({ name, hosts }) => ({ name, detail: <bdi>{listed(hosts)}</bdi> })}
        keeps={({ id, name }) =>
          channelsOn(id) > 0 ? t('rules.platforms.inUse', { name, count: channelsOn(id) }) : null
        }
        onRemoved={(id) => {
          allowed.onChange(allowed.value?.filter((other) => other !== id) ?? null);
          read.onChange(read.value.filter((other) => other !== id));
        }}
      >
        {(props) => <PlatformForm {...props} />}
      </ListPart>
      <FieldGroup title={t('rules.platforms.elsewhere')} text={t('rules.platforms.elsewhereText')}>
        <ClosingFields name="closingElsewhere" />
      </FieldGroup>
    </>
  );
}

function Allowed() {
  const { t } = useText();
  const { value: platforms } = useField<RuleSet['platforms']>('platforms');
  const { value, onChange } = useField<RuleSet['platformsAllowed']>('platformsAllowed');
  return (
    <>
      <Switch
        label={t('rules.fields.onlySome')}
        description={t('rules.fields.onlySomeHint')}
        checked={value !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? platforms.map(({ id }) => id) : null)}
      />
      {value !== null && (
        <CheckGroupField
          name="platformsAllowed"
          label={t('rules.fields.allowed')}
          options={platforms.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

/** An address that two platforms have would not say which one a channel is on. */
const own = (hosts: readonly string[], others: readonly RulePlatform[]): Result<unknown> =>
  others.some((other) => other.hosts.some((host) => hosts.includes(host)))
    ? fail('input.invalid', { params: { reason: 'sharedHost' }, field: 'hosts' })
    : ok({});

function PlatformForm({ row, others, onChanged, onDone, onCancel }: RowFormProps<RulePlatform>) {
  const { t } = useText();
  const { value: elsewhere } = useField<RuleSet['closingElsewhere']>('closingElsewhere');
  return (
    <RowForm
      schema={PlatformFields}
      defaultValues={fieldsOf(row, elsewhere)}
      onChanged={onChanged}
      check={({ hosts }) => own(hosts, others)}
      onDone={(fields) => onDone(platformFrom(fields, { row, elsewhere, taken: others.map(({ id }) => id) }))}
      onCancel={onCancel}
    >
      <TextField name="name" label={t('rules.fields.name')} required autoFocus />
      <TextAreaField name="hosts" label={t('rules.platforms.hosts')} hint={t('rules.platforms.hostsHint')} rows={2} />
      <TextAreaField
        name="aliases"
        label={t('rules.platforms.aliases')}
        hint={t('rules.platforms.aliasesHint')}
        rows={2}
      />
      <SwitchField
        name="roleGrants"
        label={t('rules.platforms.roleGrants')}
        hint={t('rules.platforms.roleGrantsHint')}
      />
      <FieldGroup title={t('rules.platforms.roles')} text={t('rules.platforms.rolesText')}>
        <RoleFields />
      </FieldGroup>
      <FieldGroup title={t('rules.platforms.moderation')}>
        <TwoTextFields name="hide" label={t('rules.platforms.hide')} hint={t('rules.platforms.hideHint')} />
        <TwoTextFields name="delete" label={t('rules.platforms.delete')} />
      </FieldGroup>
      <FieldGroup title={t('rules.platforms.space')} text={t('rules.platforms.spaceText')}>
        <TwoLineFields name="where" label={t('rules.platforms.where')} />
        <FieldRow>
          <NumberField name="space" label={t('rules.platforms.noticeLength')} min={1} max={1_000_000} />
          <NumberField name="maxLength" label={t('rules.platforms.maxLength')} min={1} max={1_000_000} />
        </FieldRow>
      </FieldGroup>
      <FieldGroup title={t('rules.platforms.closing')}>
        <ClosingFields name="closing" />
      </FieldGroup>
    </RowForm>
  );
}

/** The roles that the platform gives, the one with most rights first. */
function RoleFields() {
  const { t } = useText();
  const { fields, append, remove } = useFieldArray({ name: 'roles' });
  return (
    <>
      {fields.map(({ id }, index) => (
        <div
          key={id}
          className={layout.tight}
          role="group"
          aria-label={t('rules.platforms.roleOf', { number: index + 1 })}
        >
          <TwoLineFields name={`roles.${String(index)}.name`} label={t('rules.platforms.role')} required />
          <FieldRow>
            <SwitchField name={`roles.${String(index)}.full`} label={t('rules.platforms.full')} />
            <ActionIcon
              size={28}
              c="var(--ink-2)"
              aria-label={t('rules.platforms.removeRole', { number: index + 1 })}
              onClick={() => remove(index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </FieldRow>
        </div>
      ))}
      <div>
        <Button variant="default" onClick={() => append({ name: NO_TEXT, full: false })}>
          {t('rules.platforms.newRole')}
        </Button>
      </div>
    </>
  );
}

function ClosingFields({ name }: { name: string }) {
  const { t } = useText();
  const label = (field: 'exportFirst' | 'undo' | 'name' | 'recovery'): string =>
    t(`rules.platforms.closingOf.${field}`);
  return (
    <>
      <TwoTextFields name={`${name}.exportFirst`} label={label('exportFirst')} required />
      <NumberField
        name={`${name}.undoDays`}
        label={t('rules.platforms.undoDays')}
        hint={t('rules.platforms.undoDaysHint')}
        min={0}
        max={10_000}
      />
      <TwoTextFields name={`${name}.undo`} label={label('undo')} required />
      <TwoTextFields name={`${name}.name`} label={label('name')} required />
      <SelectField
        name={`${name}.nameFreed`}
        label={t('rules.platforms.nameFreed')}
        options={(['no', 'yes', 'unknown'] as const).map((value) => ({
          value,
          label: t(`rules.platforms.freed.${value}`),
        }))}
      />
      <TwoTextFields name={`${name}.recovery`} label={label('recovery')} required />
    </>
  );
}
