/**
 * The library: what the command line is made of. `load`, `makePlan`, `driftOf` and the renderers are pure;
 * `fetchSnapshot` and `exportLive` read, and only `apply` writes.
 */
export { type ApplyOptions, apply } from './apply.ts';
export { type Connection, type ConnectOptions, connect } from './aws/connect.ts';
export { type Loaded, load, type Sources } from './desired/load.ts';
export { type Printed, type PrintOptions, printState } from './desired/print.ts';
export { createEmulator, type Emulator, type EmulatorOptions } from './emulator/emulator.ts';
export { type Served, serve } from './emulator/serve.ts';
export type { EmulatorState } from './emulator/store.ts';
export { type Export, type ExportOptions, exportLive, NothingLike, Unwritable } from './export.ts';
export { fetchSnapshot } from './fetch.ts';
export { kinds } from './kinds/index.ts';
export type { Address } from './model/address.ts';
export { type Api, ApiError, type ApiFailure, type ReadApi, type Service, type World } from './model/api.ts';
export type { DesiredState } from './model/desired.ts';
export type { Event, Outcome, Run } from './model/event.ts';
export type { Exported, ExportedFile } from './model/exported.ts';
export type { Finding, Place, Severity } from './model/finding.ts';
export type { Kind } from './model/kind.ts';
export type { Action, Change, Difference, Drift, Plan } from './model/plan.ts';
export type { Snapshot } from './model/snapshot.ts';
export { type Fields, type Json, Secret, Unknown, type Value } from './model/value.ts';
export { driftOf } from './plan/drift.ts';
export { makePlan, type Planned, type PlanOptions } from './plan/make-plan.ts';
export { renderApiErrors } from './report/api-error.ts';
export { renderDrift } from './report/drift.ts';
export { renderExported } from './report/exported.ts';
export { renderFindings } from './report/finding.ts';
export { type Report, renderJson } from './report/json.ts';
export { type Palette, palette, plain } from './report/palette.ts';
export { renderPlan } from './report/plan.ts';
export { renderEnded, renderRun } from './report/run.ts';
export { asciiSigns, plainStyle, type Style, unicodeSigns } from './report/style.ts';
