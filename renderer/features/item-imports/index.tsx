// Imports a platform's export: choose, read, preview, apply, undo. R14, R39.
import { Button } from '@mantine/core';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { call, dropExport } from '../../bridge.ts';
import { Card, DropZone, Note, Page, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { paths } from '../../routes.ts';
import { HistoryCard } from './history-card.tsx';
import classes from './item-imports.module.css';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { importChannel } from './prefill.ts';
import { PreviewCard } from './preview-card.tsx';
import { useUndo } from './use-undo.ts';
import { ImportProgress } from './import-progress.tsx';

/** `into`: the channel on whose page the link was clicked. */
type Chosen = NonNullable<Output<'itemImports.choose'>> & { into: string | null };
type Done = Output<'itemImports.apply'> & { late: boolean };

export function ItemImportScreen() {
  const { t } = useText();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [ready, setReady] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const cameFrom = usePassedValue(importChannel);
  const [stopped, setStopped] = useState<Problem | null>(null);
  const discard = useDiscardOnLeave(chosen?.importId ?? null);
  const read = useAction('itemImports.read', { quiet: true, onDone: () => setReady(true) });
  const startOver = (): void => {
    discard();
    setChosen(null);
    setReady(false);
    setDone(null);
    setStopped(null);
  };
  const startReading = (files: Output<'itemImports.choose'>): void => {
    if (files === null) return;
    setReady(false);
    setDone(null);
    setStopped(null);
    setChosen({ ...files, into: cameFrom });
    void read.run({ importId: files.importId }).then((result) => {
      if (!result.ok) setChosen(null);
    });
  };
  const choose = useAction('itemImports.choose', { quiet: true, onDone: startReading });
  const drop = async (files: readonly File[]): Promise<void> => {
    const dropped = await dropExport(files);
    if (dropped.ok) startReading(dropped.value);
    else setStopped(dropped.error);
  };
  const waiting = chosen === null && done === null;
  return (
    <Page
      title={t('itemImport.title')}
      {...(chosen === null ? {} : { subtitle: <bdi>{chosen.fileNames.join(', ')}</bdi> })}
    >
      <div className={classes.stack}>
        <ImportProblem problem={choose.problem ?? stopped ?? read.problem} />
        {waiting && (
          <ChooseCard
            busy={choose.busy}
            onChoose={(what) => void choose.run({ what })}
            onDrop={(files) => void drop(files)}
          />
        )}
        {chosen !== null && !ready && <ImportProgress importId={chosen.importId} onStop={discard} />}
        {chosen !== null && ready && (
          <PreviewCard
            importId={chosen.importId}
            into={chosen.into}
            onOther={startOver}
            onStop={discard}
            onStopped={(problem) => {
              startOver();
              setStopped(problem);
            }}
            onDone={(next) => {
              setChosen(null);
              setReady(false);
              setDone(next);
            }}
          />
        )}
        {done !== null && <DoneCard done={done} onAnother={startOver} />}
        {waiting && <HistoryCard />}
      </div>
    </Page>
  );
}

/** Cancelling is not an error, so it is shown as a neutral note. */
function ImportProblem({ problem }: { problem: Problem | null }) {
  if (problem?.code !== 'itemImports.stopped') return <ProblemNote problem={problem} />;
  return (
    <Note tone="plain">
      <span role="status">{problemText(problem)}</span>
    </Note>
  );
}

/** Discards the files in the engine when the screen is left; the returned function does so immediately. */
function useDiscardOnLeave(importId: string | null): () => void {
  const current = useRef<string | null>(null);
  useEffect(() => {
    current.current = importId;
  }, [importId]);
  const discard = useCallback(() => {
    if (current.current !== null) void call('itemImports.cancel', { importId: current.current });
  }, []);
  useEffect(() => discard, [discard]);
  return discard;
}

const KINDS = ['facebook', 'instagram', 'x', 'youtube', 'flickr', 'wordpress', 'mastodon', 'feed'] as const;

interface ChooseProps {
  busy: boolean;
  onChoose: (what: 'files' | 'folder') => void;
  onDrop: (files: readonly File[]) => void;
}

function ChooseCard({ busy, onChoose, onDrop }: ChooseProps) {
  const { t } = useText();
  const id = useId();
  return (
    <Card title={t('itemImport.choose.title')}>
      <div className={classes.words}>
        <p>{t('itemImport.choose.text')}</p>
        <ul className={classes.list}>
          {KINDS.map((kind) => (
            <li key={kind}>
              <strong>{t(`itemImport.format.${kind}`)}</strong>: {t(`itemImport.holds.${kind}`)}
            </li>
          ))}
        </ul>
        <p className="dim">{t('itemImport.choose.lacks')}</p>
        <DropZone labelledBy={id} onFiles={onDrop}>
          {(over) => (
            <>
              <p id={id}>{over ? t('itemImport.choose.dropNow') : t('itemImport.choose.drop')}</p>
              <div className={classes.buttons}>
                <Button loading={busy} onClick={() => onChoose('files')}>
                  {t('itemImport.choose.files')}
                </Button>
                <Button variant="default" loading={busy} onClick={() => onChoose('folder')}>
                  {t('itemImport.choose.folder')}
                </Button>
              </div>
            </>
          )}
        </DropZone>
      </div>
    </Card>
  );
}

function DoneCard({ done, onAnother }: { done: Done; onAnother: () => void }) {
  const { t } = useText();
  const { undo, busy } = useUndo(onAnother);
  return (
    <Card tone="green">
      <div className={classes.words} role="status">
        <h2 className={classes.heading}>{t('itemImport.done.title')}</h2>
        {done.late && <p>{t('itemImport.done.late')}</p>}
        <p>{t('itemImport.done.count', { count: done.count })}</p>
        <div className={classes.buttons}>
          <Button component={Link} href={paths.importedItems(done.runId)}>
            {t('itemImport.done.see')}
          </Button>
          <Button variant="default" loading={busy} onClick={() => undo(done.runId)}>
            {t('imports.undo.button')}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {t('itemImport.done.another')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
