import type { GraphQLSchema } from 'graphql'

export declare function serveByMercurius(schema: GraphQLSchema, context: () => object): Promise<number>
