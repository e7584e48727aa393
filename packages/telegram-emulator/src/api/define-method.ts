import type { MethodName, MethodParams, MethodResult } from '../bot-api.js';
import type { FileUpload } from '../files/file-store.js';
import type { World } from '../world.js';

/** A call that reached a method: its parameters have the declared shape. */
export interface Call<M extends MethodName> {
  readonly params: MethodParams<M>;
  /** Uploaded files, under the key that the parameters name. */
  readonly uploads: ReadonlyMap<string, FileUpload>;
  /** Fires when the caller closes the connection. */
  readonly signal: AbortSignal;
}

/** A method as the dispatcher sees it. */
export interface Method {
  readonly name: MethodName;
  /** Parameters with an effect here, or without one that a person could notice. All others answer 501. */
  readonly accepts: ReadonlySet<string>;
  run(call: Call<MethodName>, world: World): unknown;
}

/** Describes one method of the Bot API: its name, the parameters it honours and what it does. */
export function defineMethod<M extends MethodName>(
  name: M,
  accepts: readonly (keyof MethodParams<M> & string)[],
  run: (call: Call<M>, world: World) => MethodResult<M> | Promise<MethodResult<M>>,
): Method {
  return {
    name,
    accepts: new Set<string>(accepts),
    // The judge has checked the parameters against the declaration of this very method.
    run: (call, world) => run(call as unknown as Call<M>, world),
  };
}
