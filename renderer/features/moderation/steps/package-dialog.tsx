// Exports a whole case as an evidence package: the reason, and confirmation that classified content is meant to be
// disclosed. R18, R42, R45.
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { riskOf } from '../../../../domain/evidence/risky-files.ts';
import { safeFileName } from '../../../../domain/kernel/file-name.ts';
import type { CaseView } from '../../../../domain/moderation/calls.ts';
import { Dialog, Note, ProblemNote } from '../../../components/index.ts';
import { notifyDone, notifyProblem } from '../../../calls/notify.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './steps.module.css';

export function PackageDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const { id, marks, evidence } = view.case;
  const risky = evidence.filter((file) => riskOf(file) !== null).map(({ name }) => safeFileName(name));
  const [reason, setReason] = useState('');
  const [secrecyConfirmed, setSecrecyConfirmed] = useState(!marks.secrecy);
  const [personalDataConfirmed, setPersonalDataConfirmed] = useState(!marks.personalData);
  const exportPackage = useAction('exports.casePackage', {
    quiet: true,
    onDone: ({ saved, unmarked }) => {
      if (!saved) return;
      notifyDone(t('moderation.package.saved'));
      if (unmarked) notifyProblem(t('common.file.unmarked'));
      onClose();
    },
  });
  const ready = reason.trim() !== '' && secrecyConfirmed && personalDataConfirmed;
  const buttons = (
    <>
      <Button variant="default" onClick={onClose} disabled={exportPackage.busy}>
        {t('common.cancel')}
      </Button>
      <Button
        {...exportPackage.press}
        loading={exportPackage.busy}
        disabled={!ready}
        onClick={() =>
          void exportPackage.run({
            id,
            name: t('moderation.package.name', { day: today }),
            reason,
            confirmed: secrecyConfirmed && personalDataConfirmed,
          })
        }
      >
        {t('moderation.package.save')}
      </Button>
    </>
  );
  return (
    <Dialog opened onClose={onClose} title={t('moderation.package.title')} size="md" buttons={buttons}>
      <div className={classes.follow}>
        <p className="dim">{t('moderation.package.text')}</p>
        {risky.length > 0 && (
          <Note tone="amber">{t('moderation.package.risky', { count: risky.length, names: risky.join(', ') })}</Note>
        )}
        <TextInput
          label={t('moderation.package.reason')}
          description={t('moderation.package.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          withAsterisk
          data-autofocus
          maxLength={200}
        />
        {marks.secrecy && (
          <Checkbox
            label={t('moderation.package.secret')}
            description={t('moderation.package.secretText', {
              basis: marks.secrecyBasis === '' ? '' : `, ${marks.secrecyBasis}`,
            })}
            checked={secrecyConfirmed}
            onChange={(event) => setSecrecyConfirmed(event.currentTarget.checked)}
          />
        )}
        {marks.personalData && (
          <Checkbox
            label={t('moderation.package.personal')}
            description={t('moderation.package.personalText')}
            checked={personalDataConfirmed}
            onChange={(event) => setPersonalDataConfirmed(event.currentTarget.checked)}
          />
        )}
        <ProblemNote problem={exportPackage.problem} />
      </div>
    </Dialog>
  );
}
