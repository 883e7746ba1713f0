// What can be done with the chosen channels together.
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { BulkBar, FormDialog } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { ActivateMany } from './forms/activate-many.tsx';
import { CapturesForMany } from './forms/many-captures.tsx';
import { PermissionForMany } from './forms/many-permissions.tsx';
import { DecisionForMany } from './forms/decision.tsx';
import { NoticeForMany } from './forms/notice-many.tsx';
import { BoardForMany, CheckForMany } from './forms/many-checks.tsx';
import { ResponsibleForMany, RosterForMany } from './forms/many.tsx';
import { useVerify } from './use-verify.ts';

/** As many as a call takes. */
const MAX_AT_ONCE = 500;

const FORMS = {
  responsible: ResponsibleForMany,
  roster: RosterForMany,
  board: BoardForMany,
  check: CheckForMany,
  permission: PermissionForMany,
  captures: CapturesForMany,
  decision: DecisionForMany,
  activate: ActivateMany,
  notice: NoticeForMany,
} as const;
type Act = keyof typeof FORMS;

export function SelectionBar({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  const { t } = useText();
  const may = useMay();
  const [act, setAct] = useState<Act | null>(null);
  const verify = useVerify(onClear);
  const close = (): void => setAct(null);
  const count = ids.length;
  return (
    <>
      <BulkBar count={t('channels.list.selected', { count })} onClear={onClear}>
        {may('channels.changeMany') && (
          <>
            <Button variant="default" onClick={() => setAct('responsible')}>
              {t('bulk.channels.responsible')}
            </Button>
            <Button variant="default" onClick={() => setAct('roster')}>
              {t('bulk.channels.roster')}
            </Button>
            <Menu position="top-end">
              <Menu.Target>
                <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
                  {t('bulk.channels.more')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {may('channels.recordDecision') && (
                  <Menu.Item onClick={() => setAct('decision')}>{t('channels.decision.record')}</Menu.Item>
                )}
                <Menu.Item onClick={() => setAct('notice')}>{t('bulk.channels.notice')}</Menu.Item>
                <Menu.Item onClick={() => setAct('activate')}>{t('bulk.channels.activate')}</Menu.Item>
                <Menu.Item onClick={() => setAct('check')}>{t('bulk.channels.check')}</Menu.Item>
                {may('people.permitMany') && (
                  <Menu.Item onClick={() => setAct('permission')}>{t('bulk.channels.permission')}</Menu.Item>
                )}
                <Menu.Item onClick={() => setAct('board')}>{t('bulk.channels.board')}</Menu.Item>
                {may('capturePlans.saveMany') && (
                  <Menu.Item onClick={() => setAct('captures')}>{t('bulk.channels.captures')}</Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          </>
        )}
        <Button
          {...verify.press}
          variant="default"
          loading={verify.busy}
          onClick={() => void verify.run(ids.slice(0, MAX_AT_ONCE))}
        >
          {t('channels.list.verifySelected')}
        </Button>
      </BulkBar>
      <FormDialog open={act} onClose={close} title={t(`bulk.channels.${act ?? 'responsible'}Title`, { count })}>
        {(what) => {
          const Form = FORMS[what];
          return <Form ids={ids} onClose={close} />;
        }}
      </FormDialog>
    </>
  );
}
