// Runs the main process's menu commands and shortcuts in the renderer.
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { EventPayload } from '../../../domain/contract/api.ts';
import { on, printPage } from '../../bridge.ts';
import { startInStep } from '../../hooks/one-time-value.ts';
import { palette } from '../../hooks/palette-store.ts';
import { paths } from '../../routes.ts';

type Command = EventPayload<'command'>['name'];

const COMMAND_PATHS: Partial<Record<Command, string>> = {
  today: paths.today,
  cover: paths.cover,
  inquiries: paths.inquiries,
  newInquiry: paths.newInquiry,
  moderation: paths.moderation,
  channels: paths.channels,
  logins: paths.logins,
  closures: paths.closures,
  people: paths.people,
  organisation: paths.organisation,
  settings: paths.settings,
  newCase: paths.newCase,
  newAbsence: paths.newAbsence,
  help: paths.help,
  about: paths.about,
};

export function useCommands(): void {
  const [, go] = useLocation();
  useEffect(
    () =>
      on('show', ({ what, id }) => {
        if (what === 'case') startInStep.put(true);
        go(what === 'case' ? paths.case(id) : paths.capture(id));
      }),
    [go],
  );
  useEffect(
    () =>
      on('command', ({ name }) => {
        const path = COMMAND_PATHS[name];
        if (path !== undefined) go(path);
        else if (name === 'search') palette.open();
        else if (name === 'print') printPage();
      }),
    [go],
  );
}
