// The database that the vault is to move to, and the certificate that its server is known by.
import { Button } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { ServerTarget } from '../../../domain/server/calls.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import {
  FieldRow,
  FormButtons,
  FormFrame,
  NumberField,
  ProblemNote,
  SecretField,
  TextAreaField,
  TextField,
} from '../../components/index.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useText } from '../../i18n/use-text.ts';
import { Question } from '../../wizard/wizard.tsx';
import { ChosenCertificates } from './certificate-facts.tsx';
import { KeeperText } from './keeper-text.tsx';
import classes from './server.module.css';
import type { Target } from './target.ts';

interface Props {
  target: Target;
  onSubmit: (target: Target) => Promise<Result<unknown>>;
}

export function DatabaseStep({ target, onSubmit }: Props) {
  const { t } = useText();
  const { form, submit } = useFormFor(ServerTarget, { defaultValues: target, noGuard: true });
  return (
    <div className={classes.stack}>
      <Question title={t('server.move.database.title')} text={t('server.move.database.text')} />
      <KeeperText />
      <FormFrame form={form} onSubmit={submit(onSubmit)} label={t('server.move.steps.database')}>
        <FieldRow>
          <TextField
            name="host"
            label={t('server.move.database.host')}
            hint={t('server.move.database.hostHint')}
            required
          />
          <NumberField name="port" label={t('server.move.database.port')} min={1} max={65_535} required />
        </FieldRow>
        <TextField name="database" label={t('server.move.database.name')} required />
        <TextField name="user" label={t('server.move.database.user')} required />
        <SecretField
          name="password"
          label={t('server.move.database.password')}
          hint={t('server.move.database.passwordHint')}
          autoComplete="off"
          required
        />
        <Authority />
        <FormButtons save={t('server.move.database.next')} />
      </FormFrame>
    </div>
  );
}

/** The certificate, from a file or pasted, and its fingerprint to compare with what the operator says. */
function Authority() {
  const { t } = useText();
  const { setValue, clearErrors } = useFormContext();
  const pem = useWatch({ name: 'ca' }) as string;
  const choose = useAction('server.chooseCertificate', {
    onDone: (chosen) => {
      if (chosen === null) return;
      setValue('ca', chosen.pem, { shouldDirty: true });
      clearErrors('ca');
    },
  });
  const isWhole = pem.includes('-----END CERTIFICATE-----');
  const { data, problem } = useCall('server.certificatesIn', { ca: pem.trim() }, { enabled: isWhole });
  return (
    <>
      <TextAreaField
        name="ca"
        label={t('server.move.database.ca')}
        hint={t('server.move.database.caHint')}
        rows={4}
        isSecret
        required
      />
      <div>
        <Button variant="default" loading={choose.busy} onClick={() => void choose.run({})}>
          {t('server.move.database.choose')}
        </Button>
      </div>
      {isWhole && <ProblemNote problem={problem} />}
      {isWhole && data !== undefined && <ChosenCertificates certificates={data} />}
    </>
  );
}
