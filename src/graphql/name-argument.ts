import { GraphQLError, Kind, visit, BREAK, type ASTNode, type DocumentNode } from 'graphql'

/**
 * An invalid value that is written in the document itself is reported by its place only; this adds the name of the argument
 * it was given for: `Argument "workload.batchShare": Expected a plain decimal …`. A name that no enum has (an unknown meter) is
 * bad input as it is in a variable, whatever graphql-js calls it. Other errors come back as they are.
 */
export function nameArgument(error: GraphQLError, document: DocumentNode): GraphQLError {
  const [value] = error.nodes ?? []
  if (value === undefined || !(error.extensions.code === 'BAD_USER_INPUT' || value.kind === Kind.ENUM)) return error
  const path = argumentPath(document, value)
  if (path === undefined) return error
  return new GraphQLError(`Argument "${path}": ${error.message}`, {
    nodes: value,
    extensions: { ...error.extensions, code: 'BAD_USER_INPUT' },
  })
}

/** The argument that a value stands in, with the input fields below it: "workload.batchShare". */
function argumentPath(document: DocumentNode, value: ASTNode): string | undefined {
  let path: string | undefined
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== value) return
      path = [...ancestors, ...(parent === undefined ? [] : [parent])] // ancestors end above the parent
        .flatMap((ancestor) => ('kind' in ancestor ? [ancestor] : []))
        .flatMap((ancestor) =>
          ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD ? [ancestor.name.value] : [],
        )
        .join('.')
      return BREAK
    },
  })
  return path === '' ? undefined : path
}
