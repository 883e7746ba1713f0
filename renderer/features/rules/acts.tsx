// What can be done with a rule set as a whole: start a draft from it, save it as a file, choose or read another.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { MAX_FILE_BYTES, RULE_FILE_EXTENSION } from '../../../domain/rules/file.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { call } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Dialog, ListRow, ProblemNote, RowList } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { FailureNote, PickFile } from '../../imports/pick-file.tsx';
import { type ListFile, useReadFile } from '../../imports/use-read-file.ts';
import { paths } from '../../routes.ts';
import { type DraftBase, chosenBase } from './draft-base.ts';
import classes from './rules.module.css';

/** Opens a draft that starts from this set. */
export function useStartDraft(): (base: DraftBase) => void {
  const [, navigate] = useLocation();
  return (base) => navigate(paths.newRules, { state: chosenBase.with(base) });
}

export function SaveFileButton({ ruleSet, label }: { ruleSet: () => RuleSet; label: string }) {
  const { t } = useText();
  const save = useAction('exports.ruleSet', { onDone: ({ saved }) => saved && notifyDone(t('rules.file.saved')) });
  return (
    <Button
      variant="default"
      loading={save.busy}
      onClick={() => {
        const set = ruleSet();
        void save.run({ name: set.name, ruleSet: set });
      }}
    >
      {label}
    </Button>
  );
}

/** The sets that come with the program, and one from a file; each becomes a draft. */
export function ChooseButton() {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('rules.choose.open')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('rules.choose.title')}>
        {opened && <Choices />}
      </Dialog>
    </>
  );
}

function Choices() {
  const { t } = useText();
  const start = useStartDraft();
  const { data, problem, refetch } = useCall('rules.included', {});
  return (
    <div className={classes.stack}>
      <p className="dim">{t('rules.choose.text')}</p>
      <ProblemNote problem={problem} onRetry={refetch} />
      <RowList label={t('rules.choose.included')}>
        {(data?.sets ?? []).map((ruleSet) => (
          <ListRow
            key={ruleSet.id}
            title={ruleSet.name}
            detail={ruleSet.source}
            action={
              <Button
                variant="default"
                onClick={() => start({ ruleSet, basedOn: { kind: 'included', setId: ruleSet.id } })}
                aria-label={`${t('rules.choose.take')}: ${ruleSet.name}`}
              >
                {t('rules.choose.take')}
              </Button>
            }
          />
        ))}
      </RowList>
      <FromFile />
    </div>
  );
}

const MAX_MB = MAX_FILE_BYTES / 1024 / 1024;

function FromFile() {
  const { t } = useText();
  const start = useStartDraft();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async ({ fileName, bytes }: ListFile): Promise<void> => {
    setProblem(null);
    setBusy(true);
    const read = await call('rules.readFile', { file: bytes });
    setBusy(false);
    if (read.ok) start({ ruleSet: read.value.ruleSet, basedOn: { kind: 'file', name: fileName.slice(0, 200) } });
    else setProblem(read.error);
  };
  const { failure, read } = useReadFile(
    MAX_FILE_BYTES,
    { tooLarge: t('rules.file.tooLarge', { max: MAX_MB }) },
    (file) => void take(file),
  );
  return (
    <div className={classes.file}>
      <PickFile
        accept={`.json,.${RULE_FILE_EXTENSION},application/json`}
        label={t('rules.file.label')}
        button={t('rules.file.choose')}
        primary={false}
        busy={busy}
        onPick={(file) => {
          setProblem(null);
          void read(file);
        }}
      />
      <FailureNote failure={failure} />
      <ProblemNote problem={problem} />
    </div>
  );
}
