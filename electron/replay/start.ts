// Makes the replay window's controller for the running program.
import path from 'node:path';
import type { Result } from '../../domain/kernel/result.ts';
import type { PreferenceStore } from '../app/preferences.ts';
import { textsFor } from '../app/texts.ts';
import type { EngineClient } from '../engine/client.ts';
import { sendEvent } from '../ipc/gateway/gateway.ts';
import { backgroundFor } from '../window/window.ts';
import { ReplayController } from './replays.ts';

export interface ReplayStart {
  readonly engine: Pick<EngineClient, 'internal'>;
  readonly preferences: PreferenceStore;
  readonly folder: string;
  readonly devTools: boolean;
  readonly mayShowPages: () => Result<null>;
}

export const startReplays = ({ engine, preferences, folder, devTools, mayShowPages }: ReplayStart): ReplayController =>
  new ReplayController({
    engine,
    mayShowPages,
    preload: path.join(folder, 'preload.cjs'),
    icon: path.join(folder, 'icon.png'),
    devTools,
    texts: () => {
      const { language } = preferences.get();
      const t = textsFor(language);
      return { language, windowTitle: t.replayTitle, title: t.replayMissing, text: t.replayMissingText };
    },
    background: () => backgroundFor(preferences.get().theme),
    sendToBar: (bar, payload) => sendEvent(bar, 'replayBar', payload),
  });
