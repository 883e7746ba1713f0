// Creates a vault in four short steps: municipality, department, yourself, passphrase.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { takeFocus } from '../../focus/focus.ts';
import { completeAddress } from '../../../domain/channels/address.ts';
import { SetUp, type VaultStatus } from '../../../domain/vault/calls.ts';
import { ROLES } from '../../../domain/rights/roles.ts';
import { CheckGroupField, FormFrame, TextField } from '../../components/fields/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital } from '../../i18n/format.ts';
import { GateFrame } from './gate-frame.tsx';
import classes from './gate.module.css';
import { NewPassphraseFields } from './new-passphrase-fields.tsx';

const Fields = SetUp.extend({ again: z.string() }).refine((form) => form.again === form.passphrase, {
  error: 'notTheSame',
  path: ['again'],
});

const STEPS = ['municipality', 'department', 'person', 'passphrase'] as const;
const FIELDS = {
  municipality: ['municipality.name', 'municipality.website'],
  department: ['department', 'board'],
  person: ['person.name', 'person.title', 'person.roles'],
  passphrase: ['passphrase', 'again'],
} as const;

export function SetUpForm({ status, onBack }: { status: VaultStatus; onBack: () => void }) {
  const { t } = useText();
  const [at, setAt] = useState(0);
  const create = useAction('vault.create', { quiet: true });
  const choose = useAction('vault.chooseFolder');
  const { form, submit } = useFormFor(Fields, {
    defaultValues: {
      municipality: { name: '', website: '' },
      department: '',
      board: '',
      person: { name: '', title: '', roles: ['officer', 'administrator'] },
      passphrase: '',
      again: '',
    },
    noGuard: true,
  });
  const step = STEPS[at] ?? 'municipality';
  const last = at === STEPS.length - 1;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    takeFocus(frame.current?.querySelector('input'));
  }, [at]);

  const next = async (): Promise<void> => {
    if (step === 'municipality')
      form.setValue('municipality.website', completeAddress(form.getValues('municipality.website') ?? ''));
    if (await form.trigger([...FIELDS[step]], { shouldFocus: true })) setAt(at + 1);
  };
  const send = submit(({ again: _again, ...input }) => create.run(input));
  const back = (): void => (at === 0 ? onBack() : setAt(at - 1));

  return (
    <GateFrame title={t(`vault.setUp.${step}`)} text={t(`vault.setUp.${step}Text`)} wide>
      <div ref={frame} className={classes.body}>
        <FormFrame
          local
          form={form}
          label={t('vault.setUp.title')}
          onSubmit={(event) => {
            if (last) {
              send(event);
              return;
            }
            event?.preventDefault();
            void next();
          }}
        >
          {step === 'municipality' && <MunicipalityStep />}
          {step === 'department' && <DepartmentStep />}
          {step === 'person' && <PersonStep />}
          {step === 'passphrase' && (
            <PassphraseStep form={form} folder={status.folder} onFolder={() => void choose.run({})} />
          )}
          <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
            <Button variant="default" onClick={back} disabled={create.busy}>
              {at === 0 ? t('vault.setUp.cancel') : t('common.back')}
            </Button>
            <span style={{ flex: 1 }} />
            <Dots at={at} />
            <Button type="submit" loading={create.busy}>
              {last ? t('vault.setUp.create') : t('common.next')}
            </Button>
          </div>
        </FormFrame>
      </div>
    </GateFrame>
  );
}

function Dots({ at }: { at: number }) {
  const { t } = useText();
  return (
    <div className={classes.dots} style={{ margin: '0 8px 0 0' }}>
      {STEPS.map((step, index) => (
        <span key={step} data-on={index <= at || undefined} aria-hidden />
      ))}
      <em role="status">{t('vault.setUp.step', { number: at + 1, of: STEPS.length })}</em>
    </div>
  );
}

function MunicipalityStep() {
  const { t } = useText();
  return (
    <>
      <TextField
        name="municipality.name"
        label={t('vault.setUp.municipalityName')}
        hint={t('vault.setUp.municipalityHint')}
        required
      />
      <TextField name="municipality.website" label={t('vault.setUp.website')} hint={t('vault.setUp.websiteHint')} />
    </>
  );
}

function DepartmentStep() {
  const { t } = useText();
  return (
    <>
      <TextField
        name="department"
        label={t('vault.setUp.departmentName')}
        hint={t('vault.setUp.departmentHint')}
        required
      />
      <TextField name="board" label={t('vault.setUp.board')} hint={t('vault.setUp.boardHint')} />
    </>
  );
}

function PersonStep() {
  const { t } = useText();
  const options = ROLES.map((role) => ({
    value: role,
    label: capital(t(`app.roles.${role}`)),
    hint: t(`vault.rolesText.${role}`),
  }));
  return (
    <>
      <TextField name="person.name" label={t('vault.setUp.name')} required autoComplete="name" />
      <TextField name="person.title" label={t('vault.setUp.titleField')} hint={t('vault.setUp.titleHint')} />
      <CheckGroupField name="person.roles" label={t('vault.setUp.roles')} options={options} stacked />
    </>
  );
}

interface PassphraseProps {
  form: { getValues: () => unknown };
  folder: string;
  onFolder: () => void;
}

function PassphraseStep({ form, folder, onFolder }: PassphraseProps) {
  const { t } = useText();
  const { person, municipality, department, board } = form.getValues() as {
    person: { name: string };
    municipality: { name: string };
    department: string;
    board: string;
  };
  return (
    <>
      <NewPassphraseFields
        name="passphrase"
        label={t('vault.setUp.passphraseField')}
        again={t('vault.setUp.again')}
        personal={[person.name, municipality.name, department, board]}
      />
      <p className={classes.folder}>
        {t('vault.setUp.folder')} <code>{folder}</code>.{' '}
        <button
          type="button"
          className={classes.quiet}
          style={{ all: 'unset', cursor: 'pointer', textDecoration: 'underline' }}
          onClick={onFolder}
        >
          {t('vault.setUp.otherFolder')}
        </button>
      </p>
    </>
  );
}
