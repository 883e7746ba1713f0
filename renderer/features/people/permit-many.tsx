// One decision of a head of department about several people, recorded for each (R28).
import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { peopleCalls } from '../../../domain/people/calls.ts';
import type { Person } from '../../../domain/people/model.ts';
import { isHeadOfDepartment } from '../../../domain/people/role-checks.ts';
import type { BulkResult } from '../../../domain/kernel/bulk.ts';
import {
  BulkBar,
  BulkRefused,
  DayField,
  FormButtons,
  FormDialog,
  FormFrame,
  Note,
  PersonSelect,
  TextField,
} from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';

/** What can be done with the chosen people together. */
export function ChosenPeople({ people, onClear }: { people: readonly Person[]; onClear: () => void }) {
  const { t } = useText();
  const [open, setOpen] = useState<true | null>(null);
  const close = (): void => setOpen(null);
  const count = people.length;
  return (
    <>
      <BulkBar count={t('bulk.people.selected', { count })} onClear={onClear}>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('bulk.people.permit')}
        </Button>
      </BulkBar>
      <FormDialog open={open} onClose={close} title={t('bulk.people.permitTitle', { count })}>
        {() => <PermitManyForm people={people} onClose={close} />}
      </FormDialog>
    </>
  );
}

const Decision = peopleCalls['people.permitMany'].input.omit({ personIds: true });

/** The decision about these people. */
export function PermitManyForm({ people: chosen, onClose }: { people: readonly Person[]; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const { data: people } = useCall('people.list', {});
  const [refused, setRefused] = useState<BulkResult['refused']>([]);
  const decidesAll = useCallback(
    (candidate: Person) => chosen.every(({ departmentId }) => isHeadOfDepartment(candidate, departmentId)),
    [chosen],
  );
  const chiefs = (people ?? []).filter(decidesAll);
  const first = chiefs.find((chief) => chief.id === me?.id) ?? (chiefs.length === 1 ? chiefs[0] : undefined);
  const save = useAction('people.permitMany', {
    quiet: true,
    onDone: (result) => {
      setRefused(result.refused);
      if (result.refused.length > 0) return;
      const { changed, unchanged } = result;
      const more = unchanged === 0 ? '' : ` ${t('bulk.unchanged', { count: unchanged })}`;
      notifyDone(`${t('bulk.people.done', { count: changed })}${more}`);
      onClose();
    },
  });
  const { form, submit } = useFormFor(Decision, {
    defaultValues: { decidedBy: first?.id ?? '', decidedOn: today, reference: '' },
  });
  return (
    <FormFrame
      form={form}
      onSubmit={submit((decision) => save.run({ personIds: chosen.map(({ id }) => id), ...decision }))}
    >
      <p className="dim">{t('bulk.people.permitText')}</p>
      {chiefs.length === 0 && <Note tone="amber">{t('bulk.people.noChief')}</Note>}
      <PersonSelect
        name="decidedBy"
        label={t('people.permission.whoDecided')}
        hint={t('bulk.people.whoDecidedHint')}
        filter={decidesAll}
        required
      />
      <DayField name="decidedOn" label={t('people.permission.when')} max={today} required />
      <TextField
        name="reference"
        label={t('people.permission.referenceLabel')}
        hint={t('people.permission.referenceHint')}
      />
      <BulkRefused refused={refused} />
      <FormButtons onCancel={onClose} save={t('people.permission.record')} />
    </FormFrame>
  );
}
