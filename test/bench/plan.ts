// Measures a summer plan: 40 people, 60 channels, ten weeks; against computing once what each absence leaves open.
import { proposeCoverPlan } from '../../domain/cover-plan/propose.ts';
import { plannedRegisters } from '../../domain/cover-plan/registers.ts';
import { dutyNeeds } from '../../domain/cover/needs.ts';
import { madeUpSummer } from '../unit/support/world/summer.ts';
import { runInterleaved, median } from './support/measure.ts';
import { row, type BenchRow } from './report.ts';

const repetitions = 5;

export async function planRows(): Promise<BenchRow[]> {
  const { state, ask } = madeUpSummer(40, 60, 10);
  const { registers: world, planned } = plannedRegisters(state, ask);
  const times = await runInterleaved(repetitions, {
    needs: () => planned.map((absence) => dutyNeeds(world, absence)),
    plan: () => proposeCoverPlan(state, ask),
  });
  const plan = median(times.plan ?? []);
  const needs = median(times.needs ?? []);
  return [
    row(
      'propose a summer’s cover for 40 people, 60 channels and ten weeks, against computing the needs once',
      60,
      plan,
      'ms',
      needs,
      { text: '< 2,000 ms and < 25 × floor', met: plan < 2000 && plan < 25 * needs },
    ),
  ];
}
