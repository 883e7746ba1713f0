// Form of a login: channel, kind, custodians, and secret fields. Saved secrets are never loaded: an empty field keeps
// the saved value. R11, R28, R29, R35.
import { Fragment, useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Anchor } from '@mantine/core';
import { z } from 'zod';
import type { RulePlatform } from '../../../domain/rules/model.ts';
import type { LoginRow } from '../../../domain/logins/calls.ts';
import { LoginFields, LoginSecret, type SecretField } from '../../../domain/logins/model.ts';
import {
  ChannelSelect,
  FieldGroup,
  FormButtons,
  FormFrame,
  MultiSelectField,
  Note,
  RadioField,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { useEligiblePeople } from '../people/use-eligible-people.ts';
import { SecretInputs } from './secret-inputs.tsx';

const Form = LoginFields.extend({ secret: LoginSecret, cleared: z.array(z.string()) });
type Secret = z.infer<typeof LoginSecret>;

/** Only fields that were typed or are to be cleared. */
function changedSecret(secret: Secret, cleared: readonly string[]): Partial<Secret> {
  const entries = Object.entries(secret).filter(([field, value]) => value !== '' || cleared.includes(field));
  return Object.fromEntries(entries);
}

export interface LoginFormProps {
  /** Null: a new login. */
  line: LoginRow | null;
  /** The preset channel, if any. */
  channelId?: string;
  onClose: () => void;
}

export function LoginForm({ line, channelId, onClose }: LoginFormProps) {
  const { t } = useText();
  const login = line?.login ?? null;
  const save = useAction('logins.save', { success: 'logins.form.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Form, {
    row: login,
    defaultValues: {
      channelId: login?.channelId ?? channelId ?? '',
      label: login?.label ?? '',
      kind: login?.kind ?? 'sharedPassword',
      address: login?.address ?? '',
      custodianIds: login?.custodianIds ?? [],
      grantedRole: login?.grantedRole ?? '',
      secret: { username: '', password: '', totp: '', recoveryMail: '', recoveryPhone: '', notes: '' },
      cleared: [],
    },
  });
  const mayFill = line?.mine !== 'none';
  return (
    <FormFrame
      form={form}
      onSubmit={submit(({ secret, cleared, ...fields }) =>
        save.run({
          ...(login === null ? {} : { id: login.id }),
          fields,
          secret: mayFill ? changedSecret(secret, cleared) : {},
        }),
      )}
    >
      {login === null && channelId === undefined && (
        <ChannelSelect name="channelId" label={t('logins.form.channel')} required />
      )}
      {login === null && <Proposals />}
      <TextField name="label" label={t('logins.form.label')} hint={t('logins.form.labelHint')} required autoFocus />
      <KindField />
      <CustodiansField current={login?.custodianIds ?? []} />
      {mayFill ? (
        <SecretInputs savedFields={login?.holds ?? NOTHING} />
      ) : (
        <Note>{t('logins.form.onlyCustodians')}</Note>
      )}
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
const NOTHING: readonly SecretField[] = [];

function useChosenChannel() {
  const channelId = useWatch({ name: 'channelId' }) as string | null;
  const { data } = useCall('channels.list', {});
  return data?.find((line) => line.channel.id === channelId)?.channel;
}

/** What the channel and its platform propose for a new login, until the person says something else. */
function Proposals() {
  const { resetField, getFieldState } = useFormContext<z.infer<typeof LoginFields>>();
  const channel = useChosenChannel();
  const { data } = useCall('rules.get', {});
  const platform = data?.ruleSet.platforms.find((entry) => entry.id === channel?.platform);
  const name = channel === undefined ? '' : `${platform?.name ?? channel.platform}, ${channel.name}`;
  const kind = platform?.roleGrants === true ? 'roleGrant' : 'sharedPassword';
  useEffect(() => {
    if (channel === undefined || data === undefined) return;
    if (!getFieldState('label').isDirty) resetField('label', { defaultValue: name });
    if (!getFieldState('kind').isDirty) resetField('kind', { defaultValue: kind });
  }, [channel, data, name, kind, resetField, getFieldState]);
  return null;
}

/** The first sentence of the policy; the rest on request. */
function Policy({ text }: { text: string }) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const end = text.indexOf('. ') + 1;
  const isLong = end > 0;
  return (
    <p className="dim lines">
      {isLong && !isWhole ? text.slice(0, end) : text}{' '}
      {isLong && (
        <Anchor component="button" type="button" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {t(isWhole ? 'common.less' : 'common.readMore')}
        </Anchor>
      )}
    </p>
  );
}

function KindField() {
  const { t, language } = useText();
  const channel = useChosenChannel();
  const { data } = useCall('rules.get', {});
  const kind = useWatch({ name: 'kind' }) as string;
  const platform = data?.ruleSet.platforms.find((entry) => entry.id === channel?.platform);
  return (
    <>
      <RadioField
        name="kind"
        label={t('logins.form.kind')}
        columns={2}
        options={[
          { value: 'sharedPassword', title: t('logins.kind.sharedPassword'), text: t('logins.form.sharedText') },
          { value: 'roleGrant', title: t('logins.kind.roleGrant'), text: t('logins.form.roleText') },
        ]}
      />
      {data !== undefined && <Policy text={data.ruleSet.privateAccounts[language]} />}
      {platform?.roleGrants && kind === 'sharedPassword' && (
        <Note tone="accent">{t('logins.form.platformGrants', { platform: platform.name })}</Note>
      )}
      {kind === 'roleGrant' && (
        <>
          <TextField
            name="grantedRole"
            label={t('logins.form.grantedRole')}
            hint={t('logins.form.grantedRoleHint')}
            required
          />
          <RolesThere roles={platform?.roles ?? []} />
        </>
      )}
    </>
  );
}

/** The roles that the platform has; one is taken with a press. */
function RolesThere({ roles }: { roles: RulePlatform['roles'] }) {
  const { t, language } = useText();
  const { setValue } = useFormContext<z.infer<typeof LoginFields>>();
  if (roles.length === 0) return null;
  return (
    <p className="dim">
      {t('logins.form.rolesThere')}{' '}
      {roles.map(({ name }, index) => (
        <Fragment key={name.sv}>
          {index > 0 && ', '}
          <Anchor
            component="button"
            type="button"
            onClick={() => setValue('grantedRole', name[language], { shouldDirty: true })}
          >
            {name[language]}
          </Anchor>
        </Fragment>
      ))}
    </p>
  );
}

/** Only authorised people can be selected; the others are listed with the reason. */
function CustodiansField({ current }: { current: readonly string[] }) {
  const { t } = useText();
  const channel = useChosenChannel();
  const options = useEligiblePeople(channel, current);
  const chosen = useWatch({ name: 'custodianIds' }) as string[];
  const [only] = chosen;
  const onlyName = chosen.length === 1 ? options.find((option) => option.value === only)?.label : undefined;
  return (
    <FieldGroup title={t('logins.form.custodians')}>
      <MultiSelectField
        name="custodianIds"
        label={t('logins.custodians')}
        hint={t('logins.form.custodiansHint')}
        options={options}
        required
      />
      {options.length > 0 && options.every((option) => option.disabled) && (
        <Note tone="amber">{t('logins.form.noneEligible')}</Note>
      )}
      {onlyName !== undefined && <Note tone="amber">{t('logins.form.one', { name: onlyName })}</Note>}
    </FieldGroup>
  );
}
