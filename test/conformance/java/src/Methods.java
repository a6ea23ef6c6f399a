import static java.util.Map.entry;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.security.ElasticsearchSecurityClient;
import java.io.IOException;
import java.util.Map;

/** The typed methods of the client by the names under which they are called. */
final class Methods {
  /** A method of a client, called with path, query and body in one. */
  interface Method<Client> {
    Object call(Client client, Parameters parameters) throws IOException;
  }

  static final Map<String, Method<ElasticsearchClient>> ALL = Map.ofEntries(
      entry("info", (c, p) -> c.info()),
      entry("ping", (c, p) -> c.ping()),
      entry("cluster.health", (c, p) -> c.cluster().health()),
      security("activateUserProfile", (c, p) -> c.activateUserProfile(b -> p.into(b))),
      security("authenticate", (c, p) -> c.authenticate()),
      security("bulkDeleteRole", (c, p) -> c.bulkDeleteRole(b -> p.into(b))),
      security("bulkPutRole", (c, p) -> c.bulkPutRole(b -> p.into(b))),
      security("bulkUpdateApiKeys", (c, p) -> c.bulkUpdateApiKeys(b -> p.into(b))),
      security("changePassword", (c, p) -> c.changePassword(b -> {
        p.text("username", b::username);
        return p.into(b);
      })),
      security("clearApiKeyCache", (c, p) -> c.clearApiKeyCache(b -> b.ids(p.texts("ids")))),
      security("clearCachedPrivileges", (c, p) -> c.clearCachedPrivileges(b -> b.application(p.texts("application")))),
      security("clearCachedRealms", (c, p) -> c.clearCachedRealms(b -> {
        p.texts("realms", b::realms);
        p.texts("usernames", b::usernames);
        return b;
      })),
      security("clearCachedRoles", (c, p) -> c.clearCachedRoles(b -> b.name(p.texts("name")))),
      security("clearCachedServiceTokens", (c, p) -> c.clearCachedServiceTokens(b -> b.namespace(p.text("namespace")).service(p.text("service")).name(p.texts("name")))),
      security("cloneApiKey", (c, p) -> c.cloneApiKey(b -> p.into(b))),
      security("createApiKey", (c, p) -> c.createApiKey(b -> p.into(b))),
      security("createCrossClusterApiKey", (c, p) -> c.createCrossClusterApiKey(b -> p.into(b))),
      security("createServiceToken", (c, p) -> c.createServiceToken(b -> {
        p.text("namespace", b::namespace);
        p.text("service", b::service);
        p.text("name", b::name);
        return b;
      })),
      security("deletePrivileges", (c, p) -> c.deletePrivileges(b -> b.application(p.text("application")).name(p.texts("name")))),
      security("deleteRole", (c, p) -> c.deleteRole(b -> b.name(p.text("name")))),
      security("deleteRoleMapping", (c, p) -> c.deleteRoleMapping(b -> b.name(p.text("name")))),
      security("deleteServiceToken", (c, p) -> c.deleteServiceToken(b -> b.namespace(p.text("namespace")).service(p.text("service")).name(p.text("name")))),
      security("deleteUser", (c, p) -> c.deleteUser(b -> b.username(p.text("username")))),
      security("disableUser", (c, p) -> c.disableUser(b -> b.username(p.text("username")))),
      security("disableUserProfile", (c, p) -> c.disableUserProfile(b -> b.uid(p.text("uid")))),
      security("enableUser", (c, p) -> c.enableUser(b -> b.username(p.text("username")))),
      security("enableUserProfile", (c, p) -> c.enableUserProfile(b -> b.uid(p.text("uid")))),
      security("getApiKey", (c, p) -> c.getApiKey(b -> {
        p.text("id", b::id);
        p.text("name", b::name);
        p.text("username", b::username);
        p.text("realm_name", b::realmName);
        p.flag("owner", b::owner);
        p.flag("active_only", b::activeOnly);
        p.flag("with_limited_by", b::withLimitedBy);
        return b;
      })),
      security("getBuiltinPrivileges", (c, p) -> c.getBuiltinPrivileges()),
      security("getPrivileges", (c, p) -> c.getPrivileges(b -> {
        p.text("application", b::application);
        p.texts("name", b::name);
        return b;
      })),
      security("getRole", (c, p) -> c.getRole(b -> {
        p.texts("name", b::name);
        return b;
      })),
      security("getRoleMapping", (c, p) -> c.getRoleMapping(b -> {
        p.texts("name", b::name);
        return b;
      })),
      security("getServiceAccounts", (c, p) -> c.getServiceAccounts(b -> {
        p.text("namespace", b::namespace);
        p.text("service", b::service);
        return b;
      })),
      security("getServiceCredentials", (c, p) -> c.getServiceCredentials(b -> b.namespace(p.text("namespace")).service(p.text("service")))),
      security("getSettings", (c, p) -> c.getSettings()),
      security("getStats", (c, p) -> c.getStats()),
      security("getToken", (c, p) -> c.getToken(b -> p.into(b))),
      security("getUser", (c, p) -> c.getUser(b -> {
        p.texts("username", b::username);
        p.flag("with_profile_uid", b::withProfileUid);
        return b;
      })),
      security("getUserPrivileges", (c, p) -> c.getUserPrivileges()),
      security("getUserProfile", (c, p) -> c.getUserProfile(b -> {
        p.texts("uid", b::uid);
        p.texts("data", b::data);
        return b;
      })),
      security("grantApiKey", (c, p) -> c.grantApiKey(b -> p.into(b))),
      security("hasPrivileges", (c, p) -> c.hasPrivileges(b -> {
        p.text("user", b::user);
        return p.into(b);
      })),
      security("hasPrivilegesUserProfile", (c, p) -> c.hasPrivilegesUserProfile(b -> p.into(b))),
      security("invalidateApiKey", (c, p) -> c.invalidateApiKey(b -> p.into(b))),
      security("invalidateToken", (c, p) -> c.invalidateToken(b -> p.into(b))),
      security("putPrivileges", (c, p) -> c.putPrivileges(b -> p.member("privileges").into(b))),
      security("putRole", (c, p) -> c.putRole(b -> p.into(b.name(p.text("name"))))),
      security("putRoleMapping", (c, p) -> c.putRoleMapping(b -> p.into(b.name(p.text("name"))))),
      security("putUser", (c, p) -> c.putUser(b -> p.into(b.username(p.text("username"))))),
      security("queryApiKeys", (c, p) -> c.queryApiKeys(b -> p.into(b))),
      security("queryRole", (c, p) -> c.queryRole(b -> p.into(b))),
      security("queryUser", (c, p) -> c.queryUser(b -> {
        p.flag("with_profile_uid", b::withProfileUid);
        return p.into(b);
      })),
      security("suggestUserProfiles", (c, p) -> c.suggestUserProfiles(b -> p.into(b))),
      security("updateApiKey", (c, p) -> c.updateApiKey(b -> p.into(b.id(p.text("id"))))),
      security("updateCrossClusterApiKey", (c, p) -> c.updateCrossClusterApiKey(b -> p.into(b.id(p.text("id"))))),
      security("updateSettings", (c, p) -> c.updateSettings(b -> p.into(b))),
      security("updateUserProfileData", (c, p) -> c.updateUserProfileData(b -> {
        p.text("uid", b::uid);
        p.number("if_seq_no", b::ifSeqNo);
        p.number("if_primary_term", b::ifPrimaryTerm);
        return p.into(b);
      })));

  private static Map.Entry<String, Method<ElasticsearchClient>> security(
      String name, Method<ElasticsearchSecurityClient> method) {
    return entry("security." + name, (client, parameters) -> method.call(client.security(), parameters));
  }
}
