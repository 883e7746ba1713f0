// Records a profile check: the result, a note, and pictures as evidence.
import { CloseButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { channelCalls } from '../../../../domain/channels/calls.ts';
import type { Channel } from '../../../../domain/channels/model.ts';
import type { StoredFile } from '../../../../domain/evidence/calls.ts';
import {
  DayField,
  FileDrop,
  FormButtons,
  FormFrame,
  Note,
  RadioField,
  StoredFileRow,
  TextAreaField,
} from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './check.module.css';

const Check = channelCalls['channels.recordCheck'].input.omit({ channelId: true, checkId: true });

export function CheckForm({ channel, checkId, onClose }: { channel: Channel; checkId: string; onClose: () => void }) {
  const { t, language } = useText();
  const { today } = useNow();
  const { data } = useCall('rules.get', {});
  const rule = data?.ruleSet.checks.find((check) => check.id === checkId);
  const [files, setFiles] = useState<StoredFile[]>([]);
  const save = useAction('channels.recordCheck', { success: 'channels.checks.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(Check, { defaultValues: { note: '', on: today, evidence: [] } });
  const result = form.watch('result') as string | undefined;
  const evidenceProblem = form.formState.errors.evidence?.message;
  // Several files arrive one after another; the ref lets each see the previous ones.
  const added = useRef<StoredFile[]>([]);
  const updateFiles = (next: StoredFile[]): void => {
    added.current = next;
    setFiles(next);
    form.setValue(
      'evidence',
      next.map(({ blobId, name }) => ({ blobId, name })),
      { shouldDirty: true },
    );
    form.clearErrors('evidence');
  };
  if (!rule) return null;
  return (
    <FormFrame form={form} onSubmit={submit((values) => save.run({ channelId: channel.id, checkId, ...values }))}>
      <div>
        <strong>{rule.title[language]}</strong>
        <p className="dim">{rule.hint[language]}</p>
      </div>
      <RadioField
        name="result"
        label={t('channels.checks.result')}
        columns={3}
        options={[
          { value: 'ok', title: t('channels.checks.ok'), text: t('channels.checks.okText') },
          { value: 'notOk', title: t('channels.checks.notOk'), text: t('channels.checks.notOkText') },
          { value: 'na', title: t('channels.checks.na'), text: t('channels.checks.naText') },
        ]}
      />
      <TextAreaField
        name="note"
        label={t('channels.checks.note')}
        rows={2}
        required={result === 'notOk' || result === 'na'}
      />
      {rule.evidence !== 'none' && (
        <div className={classes.files} role="group" aria-label={t('channels.checks.evidence')}>
          <FileDrop
            label={t('channels.checks.evidence')}
            accept="image/*,application/pdf"
            onStored={(file) => updateFiles([...added.current.filter(({ blobId }) => blobId !== file.blobId), file])}
          />
          {files.map((file) => (
            <StoredFileRow
              key={file.blobId}
              file={file}
              action={
                <CloseButton
                  size="sm"
                  aria-label={`${t('common.remove')}: ${file.name}`}
                  onClick={() => updateFiles(files.filter((entry) => entry.blobId !== file.blobId))}
                />
              }
            />
          ))}
          {rule.evidence === 'required' && <p className="dim">{t('channels.checks.evidenceRequired')}</p>}
          {evidenceProblem !== undefined && (
            <Note tone="red" alert>
              {evidenceProblem}
            </Note>
          )}
        </div>
      )}
      <DayField name="on" label={t('channels.checks.on')} max={today} required />
      <FormButtons onCancel={onClose} />
    </FormFrame>
  );
}
