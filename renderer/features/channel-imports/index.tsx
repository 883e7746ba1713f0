// Imports a channel list: choose a file, preview every row, apply, undo in one step. R08.
import { useState } from 'react';
import type { ImportSettings } from '../../../domain/channel-imports/model.ts';
import { call } from '../../bridge.ts';
import { useCall } from '../../calls/use-call.ts';
import { listed } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { DoneCard } from '../../imports/done-card.tsx';
import { ImportFrame } from '../../imports/frame.tsx';
import { ImportHistoryCard } from '../../imports/history-card.tsx';
import { useFilePreview } from '../../imports/use-file-preview.ts';
import type { Undoing } from '../../imports/use-import-undo.ts';
import { paths } from '../../routes.ts';
import { AlikeCard } from './alike-card.tsx';
import { ChooseFile } from './choose-file.tsx';
import classes from './channel-imports.module.css';
import { RowsCard } from './rows-card.tsx';
import { SignedCard } from './signed-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import type { Done, Preview } from './types.ts';

const UNDOING: Undoing<'imports.undo', { readonly id: string }> = {
  call: 'imports.undo',
  input: ({ id }) => ({ importId: id }),
  texts: 'channelImport.undo',
};

export function ImportScreen() {
  const { t } = useText();
  const [done, setDone] = useState<Done | null>(null);
  const { chosen, problem, busy, look, startOver } = useFilePreview<Preview, Partial<ImportSettings>>(
    (file, settings) => call('imports.preview', { ...file, ...(settings === undefined ? {} : { settings }) }),
  );
  const [compared, setCompared] = useState(false);
  const begin = (finished: Done | null): void => {
    startOver();
    setCompared(false);
    setDone(finished);
  };
  return (
    <ImportFrame
      title={t('channelImport.title')}
      fileName={chosen?.preview.fileName}
      back={{ label: t('channelImport.back'), to: paths.channels }}
      problem={problem}
      look={classes.look}
    >
      {done && <ImportDone done={done} onAnother={() => begin(null)} />}
      {!done && !chosen && <ChooseFile busy={busy} onChosen={look} />}
      {chosen && (
        <>
          {chosen.preview.signed === null ? (
            <SettingsCard
              preview={chosen.preview}
              busy={busy}
              onChange={(settings) => look(chosen.file, settings)}
              onAnother={() => begin(null)}
            />
          ) : (
            <SignedCard
              signed={chosen.preview.signed}
              compared={compared}
              onCompared={setCompared}
              onAnother={() => begin(null)}
            />
          )}
          <AlikeCard
            preview={chosen.preview}
            onAnswer={(departments) => look(chosen.file, { ...chosen.preview.settings, departments })}
          />
          <RowsCard key={keyOf(chosen.preview)} {...chosen} compared={compared} onDone={begin} />
        </>
      )}
      {!chosen && <History />}
    </ImportFrame>
  );
}

/** Other settings yield another list: choices made in the previous one do not carry over. The lines stay the same
 * whatever is meant by a department. */
const keyOf = ({ settings: { departments: _meant, ...settings } }: Preview): string => JSON.stringify(settings);

function ImportDone({ done, onAnother }: { done: Done; onAnother: () => void }) {
  const { t } = useText();
  return (
    <DoneCard
      title={t('channelImport.done.title')}
      see={{ label: t('channelImport.done.toChannels'), to: paths.channels }}
      run={{ id: done.importId }}
      fileName={done.fileName}
      undoing={UNDOING}
      another={t('channelImport.done.another')}
      onAnother={onAnother}
    >
      {done.added > 0 && <p>{t('channelImport.done.added', { count: done.added })}</p>}
      {done.changed > 0 && <p>{t('channelImport.done.changed', { count: done.changed })}</p>}
      {done.skipped > 0 && <p>{t('channelImport.done.skipped', { count: done.skipped })}</p>}
      {done.leftOut.length > 0 && (
        <p dir="auto">{t('channelImport.done.leftOut', { count: done.leftOut.length, names: listed(done.leftOut) })}</p>
      )}
      {done.added > 0 && <p className="dim">{t('channelImport.done.next')}</p>}
    </DoneCard>
  );
}

function History() {
  const { t } = useText();
  const { data: runs } = useCall('imports.list', {});
  return (
    <ImportHistoryCard
      runs={runs}
      detail={({ counts }, made) => (
        <>
          {t('imports.history.by', made)} · {t('channelImport.history.counts', counts)}
        </>
      )}
      undoing={UNDOING}
    />
  );
}
