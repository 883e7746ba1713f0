// One change: a draft, one frame, and only then shown.
export { TransactionRunner } from './runner.ts';
export { Transaction } from './transaction.ts';
