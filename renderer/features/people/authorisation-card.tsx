// The head of department's authorisation to speak for the municipality: recorded with who, when and which decision;
// withdrawn with a reason (R28).
import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { peopleCalls } from '../../../domain/people/calls.ts';
import type { Person } from '../../../domain/people/model.ts';
import {
  hasAuthorisation,
  isHeadOfDepartment,
  isInCommunicationsOffice,
  leads,
} from '../../../domain/people/role-checks.ts';
import {
  Section,
  DayField,
  Facts,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  PersonSelect,
  TextField,
} from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useMay, useMe } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import classes from './people.module.css';
import { PermissionBadge } from './person-texts.tsx';

export function AuthorisationCard({ person, departmentName }: { person: Person; departmentName: string }) {
  const { t } = useText();
  const may = useMay();
  const me = useMe();
  const { data: people } = useCall('people.list', {});
  const [asking, setAsking] = useState<'permit' | 'withdraw' | null>(null);
  const [shown, setShown] = useState<'permit' | 'withdraw'>('permit');
  const { permission } = person;
  const isAuthorised = hasAuthorisation(person);
  // Withdrawn only in one's own department; recorded by anyone who cites the decision of its head.
  const mayChange = isAuthorised
    ? may('people.withdrawPermission') &&
      me !== null &&
      (isInCommunicationsOffice(me) || leads(me, person.departmentId))
    : may('people.permit');
  const ask = (what: 'permit' | 'withdraw'): void => {
    setShown(what);
    setAsking(what);
  };
  const close = (): void => setAsking(null);
  return (
    <Section level={3} title={t('people.permission.title')} extra={<PermissionBadge person={person} />}>
      {permission === null ? null : (
        <Facts
          rows={[
            {
              label: t('people.permission.decidedBy'),
              value: <bdi>{people?.find((entry) => entry.id === permission.decidedBy)?.name ?? ''}</bdi>,
            },
            { label: t('people.permission.decidedOn'), value: dayFull(permission.decidedOn) },
            {
              label: t('people.permission.reference'),
              value: permission.reference === '' ? '' : <bdi>{permission.reference}</bdi>,
            },
            {
              label: t('people.permission.withdrawnWhy'),
              value: permission.withdrawn === null ? '' : <bdi>{permission.withdrawn.reason}</bdi>,
            },
          ]}
        />
      )}
      {!isAuthorised && (
        <p className={classes.cardText}>
          {t(person.elected ? 'people.permission.electedText' : 'people.permission.text')}
        </p>
      )}
      {person.archived === null && mayChange && (
        <div className={classes.cardButtons}>
          {isAuthorised ? (
            <Button variant="default" onClick={() => ask('withdraw')}>
              {t('people.permission.withdraw')}
            </Button>
          ) : (
            <Button variant={person.elected ? 'default' : 'filled'} onClick={() => ask('permit')}>
              {t('people.permission.record')}
            </Button>
          )}
        </div>
      )}
      <FormDialog
        open={asking}
        onClose={close}
        title={t(shown === 'permit' ? 'people.permission.recordTitle' : 'people.permission.withdrawTitle')}
      >
        {(what) =>
          what === 'permit' ? (
            <PermitForm person={person} departmentName={departmentName} onClose={close} />
          ) : (
            <WithdrawForm person={person} onClose={close} />
          )
        }
      </FormDialog>
    </Section>
  );
}

const Permit = peopleCalls['people.permit'].input.omit({ personId: true });
const Withdraw = peopleCalls['people.withdrawPermission'].input.omit({ personId: true });

function PermitForm({
  person,
  departmentName,
  onClose,
}: {
  person: Person;
  departmentName: string;
  onClose: () => void;
}) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const { data: people } = useCall('people.list', {});
  const isChief = useCallback(
    (candidate: Person) => isHeadOfDepartment(candidate, person.departmentId),
    [person.departmentId],
  );
  const chiefs = (people ?? []).filter(isChief);
  const first = chiefs.find((chief) => chief.id === me?.id) ?? (chiefs.length === 1 ? chiefs[0] : undefined);
  const save = useAction('people.permit', { success: 'people.permission.recorded', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Permit, {
    defaultValues: { decidedBy: first?.id ?? '', decidedOn: today, reference: '' },
  });
  const place = departmentName === '' ? t('people.wholeMunicipality') : departmentName;
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ personId: person.id, ...values }))}>
      <p className="dim">{t('people.permission.recordText', { name: person.name })}</p>
      {chiefs.length === 0 && <Note tone="amber">{t('people.permission.noChief', { department: place })}</Note>}
      <PersonSelect
        name="decidedBy"
        label={t('people.permission.whoDecided')}
        hint={
          departmentName === ''
            ? t('people.permission.whoDecidedHintWide')
            : t('people.permission.whoDecidedHint', { department: place })
        }
        filter={isChief}
        required
      />
      <DayField name="decidedOn" label={t('people.permission.when')} max={today} required />
      <TextField
        name="reference"
        label={t('people.permission.referenceLabel')}
        hint={t('people.permission.referenceHint')}
      />
      <FormButtons onCancel={onClose} save={t('people.permission.record')} />
    </FormFrame>
  );
}

function WithdrawForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const save = useAction('people.withdrawPermission', {
    success: 'people.permission.withdrawnDone',
    onDone: onClose,
    quiet: true,
  });
  const { form, submit } = useFormFor(Withdraw, { defaultValues: { decidedOn: today, reason: '' } });
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ personId: person.id, ...values }))}>
      <p className="dim">{t('people.permission.withdrawText', { name: person.name })}</p>
      <TextField name="reason" label={t('people.permission.reason')} required autoFocus />
      <DayField name="decidedOn" label={t('people.permission.when')} max={today} required />
      <FormButtons onCancel={onClose} save={t('people.permission.withdraw')} />
    </FormFrame>
  );
}
