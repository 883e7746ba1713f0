// Imports a platform's export: choose, read, preview, apply, undo. R14, R39.
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../../domain/contract/api.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { dropExport } from '../../bridge.ts';
import { Section, DropZone } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { usePassedValue } from '../../hooks/passed-value.ts';
import { exactTime } from '../../i18n/format.ts';
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { DoneCard } from '../../imports/done-card.tsx';
import { ImportFrame } from '../../imports/frame.tsx';
import { ImportHistoryCard } from '../../imports/history-card.tsx';
import shared from '../../imports/imports.module.css';
import { useForgetOnLeave } from '../../imports/use-forget-on-leave.ts';
import type { Undoing } from '../../imports/use-import-undo.ts';
import { paths } from '../../routes.ts';
import classes from './item-imports.module.css';
import { importChannel } from './prefill.ts';
import { PreviewCard } from './preview-card.tsx';
import { ImportProgress } from './import-progress.tsx';

/** `into`: the channel on whose page the link was clicked. */
type Chosen = NonNullable<Output<'itemImports.choose'>> & { into: string | null };
type Done = Output<'itemImports.apply'> & { late: boolean };

const UNDOING: Undoing<'itemImports.undo', { readonly id: string }> = {
  call: 'itemImports.undo',
  input: ({ id }) => ({ runId: id }),
  texts: 'itemImport.undo',
};

export function ItemImportScreen() {
  const { t } = useText();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [ready, setReady] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const cameFrom = usePassedValue(importChannel);
  const [stopped, setStopped] = useState<Problem | null>(null);
  const forget = useForgetOnLeave('itemImports.cancel', chosen?.importId ?? null);
  const read = useAction('itemImports.read', { quiet: true, onDone: () => setReady(true) });
  const startOver = (): void => {
    forget();
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
    <ImportFrame
      title={t('itemImport.title')}
      fileName={chosen?.fileNames.join(', ')}
      problem={choose.problem ?? stopped ?? read.problem}
      neutral="itemImports.stopped"
      look={classes.look}
    >
      {waiting && (
        <ChooseCard
          busy={choose.busy}
          press={choose.press}
          onChoose={(what) => void choose.run({ what })}
          onDrop={(files) => void drop(files)}
        />
      )}
      {chosen !== null && !ready && <ImportProgress importId={chosen.importId} onStop={forget} />}
      {chosen !== null && ready && (
        <PreviewCard
          importId={chosen.importId}
          into={chosen.into}
          onOther={startOver}
          onStop={forget}
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
      {done !== null && <ImportDone done={done} onAnother={startOver} />}
      {waiting && <History />}
    </ImportFrame>
  );
}

const KINDS = ['facebook', 'instagram', 'x', 'youtube', 'flickr', 'wordpress', 'mastodon', 'feed'] as const;

interface ChooseProps {
  busy: boolean;
  press: PressProps;
  onChoose: (what: 'files' | 'folder') => void;
  onDrop: (files: readonly File[]) => void;
}

function ChooseCard({ busy, press, onChoose, onDrop }: ChooseProps) {
  const { t } = useText();
  const id = useId();
  return (
    <Section title={t('itemImport.choose.title')}>
      <div className={shared.words}>
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
              <div className={shared.buttons}>
                <Button {...press} loading={busy} onClick={() => onChoose('files')}>
                  {t('itemImport.choose.files')}
                </Button>
                <Button {...press} variant="default" loading={busy} onClick={() => onChoose('folder')}>
                  {t('itemImport.choose.folder')}
                </Button>
              </div>
            </>
          )}
        </DropZone>
      </div>
    </Section>
  );
}

function ImportDone({ done, onAnother }: { done: Done; onAnother: () => void }) {
  const { t } = useText();
  return (
    <DoneCard
      title={t('itemImport.done.title')}
      see={{ label: t('itemImport.done.see'), to: paths.importedItems(done.runId) }}
      run={{ id: done.runId }}
      undoing={UNDOING}
      another={t('itemImport.done.another')}
      onAnother={onAnother}
    >
      {done.late && <p>{t('itemImport.done.late')}</p>}
      <p>{t('itemImport.done.count', { count: done.count })}</p>
    </DoneCard>
  );
}

function History() {
  const { t } = useText();
  const [, go] = useLocation();
  const { data } = useCall('itemImports.list', {});
  const { data: channels } = useCall('channels.list', {});
  const channelName = (id: string): string => channels?.find(({ channel }) => channel.id === id)?.channel.name ?? '';
  const runs = data?.map((run) => ({
    ...run,
    fileName: channelName(run.channelId),
    undone: run.undone?.stamp ?? null,
  }));
  return (
    <ImportHistoryCard
      runs={runs}
      detail={({ count, fileNames }, made) =>
        `${t('imports.history.by', made)} · ${t('itemImport.history.count', { count })} · ${fileNames.join(', ')}`
      }
      undoing={UNDOING}
      more={({ id, fileName, stamp }) => (
        <Button
          variant="default"
          onClick={() => go(paths.importedItems(id))}
          aria-label={`${t('itemImport.done.see')}: ${fileName}, ${exactTime(stamp.at)}`}
        >
          {t('itemImport.done.see')}
        </Button>
      )}
    />
  );
}
