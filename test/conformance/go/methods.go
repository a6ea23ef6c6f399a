package main

import (
	"context"

	"github.com/elastic/go-elasticsearch/v9"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/activateuserprofile"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/bulkdeleterole"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/bulkputrole"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/bulkupdateapikeys"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/cloneapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/createapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/createcrossclusterapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/gettoken"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/grantapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/hasprivilegesuserprofile"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/invalidateapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/invalidatetoken"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/putrole"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/putrolemapping"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/putuser"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/queryapikeys"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/queryrole"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/suggestuserprofiles"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/updateapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/updatecrossclusterapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/updatesettings"
)

type client = *elasticsearch.TypedClient

// A typed method of the client, called with path, query and body in one.
type method func(ctx context.Context, c client, p parameters) (any, error)

var methods = map[string]method{
	"info": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Info().Do(ctx)
	},
	"ping": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Ping().Do(ctx)
	},
	"cluster.health": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Cluster.Health().Do(ctx)
	},
	"security.activateUserProfile": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.ActivateUserProfile().Request(request[activateuserprofile.Request](p)).Do(ctx)
	},
	"security.authenticate": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.Authenticate().Do(ctx)
	},
	"security.bulkDeleteRole": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.BulkDeleteRole().Request(request[bulkdeleterole.Request](p)).Do(ctx)
	},
	"security.bulkPutRole": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.BulkPutRole().Request(request[bulkputrole.Request](p)).Do(ctx)
	},
	"security.bulkUpdateApiKeys": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.BulkUpdateApiKeys().Request(request[bulkupdateapikeys.Request](p)).Do(ctx)
	},
	"security.changePassword": changePassword,
	"security.clearApiKeyCache": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.ClearApiKeyCache(p.text("ids")).Do(ctx)
	},
	"security.clearCachedPrivileges": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.ClearCachedPrivileges(p.text("application")).Do(ctx)
	},
	"security.clearCachedRealms": clearCachedRealms,
	"security.clearCachedRoles": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.ClearCachedRoles(p.text("name")).Do(ctx)
	},
	"security.clearCachedServiceTokens": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.ClearCachedServiceTokens(p.text("namespace"), p.text("service"), p.text("name")).Do(ctx)
	},
	"security.cloneApiKey": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.CloneApiKey().Request(request[cloneapikey.Request](p)).Do(ctx)
	},
	"security.createApiKey": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.CreateApiKey().Request(request[createapikey.Request](p)).Do(ctx)
	},
	"security.createCrossClusterApiKey": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.CreateCrossClusterApiKey().Request(request[createcrossclusterapikey.Request](p)).Do(ctx)
	},
	"security.createServiceToken": createServiceToken,
	"security.deletePrivileges": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.DeletePrivileges(p.text("application"), p.text("name")).Do(ctx)
	},
	"security.deleteRole": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.DeleteRole(p.text("name")).Do(ctx)
	},
	"security.deleteRoleMapping": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.DeleteRoleMapping(p.text("name")).Do(ctx)
	},
	"security.deleteServiceToken": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.DeleteServiceToken(p.text("namespace"), p.text("service"), p.text("name")).Do(ctx)
	},
	"security.deleteUser": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.DeleteUser(p.text("username")).Do(ctx)
	},
	"security.disableUser": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.DisableUser(p.text("username")).Do(ctx)
	},
	"security.disableUserProfile": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.DisableUserProfile(p.text("uid")).Do(ctx)
	},
	"security.enableUser": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.EnableUser(p.text("username")).Do(ctx)
	},
	"security.enableUserProfile": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.EnableUserProfile(p.text("uid")).Do(ctx)
	},
	"security.getApiKey": getApiKey,
	"security.getBuiltinPrivileges": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.GetBuiltinPrivileges().Do(ctx)
	},
	"security.getPrivileges":      getPrivileges,
	"security.getRole":            getRole,
	"security.getRoleMapping":     getRoleMapping,
	"security.getServiceAccounts": getServiceAccounts,
	"security.getServiceCredentials": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.GetServiceCredentials(p.text("namespace"), p.text("service")).Do(ctx)
	},
	"security.getSettings": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.GetSettings().Do(ctx)
	},
	"security.getStats": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.GetStats().Do(ctx)
	},
	"security.getToken": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.GetToken().Request(request[gettoken.Request](p)).Do(ctx)
	},
	"security.getUser": getUser,
	"security.getUserPrivileges": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.GetUserPrivileges().Do(ctx)
	},
	"security.getUserProfile": getUserProfile,
	"security.grantApiKey": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.GrantApiKey().Request(request[grantapikey.Request](p)).Do(ctx)
	},
	"security.hasPrivileges": hasPrivileges,
	"security.hasPrivilegesUserProfile": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.HasPrivilegesUserProfile().Request(request[hasprivilegesuserprofile.Request](p)).Do(ctx)
	},
	"security.invalidateApiKey": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.InvalidateApiKey().Request(request[invalidateapikey.Request](p)).Do(ctx)
	},
	"security.invalidateToken": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.InvalidateToken().Request(request[invalidatetoken.Request](p)).Do(ctx)
	},
	"security.putPrivileges": putPrivileges,
	"security.putRole": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.PutRole(p.text("name")).Request(request[putrole.Request](p)).Do(ctx)
	},
	"security.putRoleMapping": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.PutRoleMapping(p.text("name")).Request(request[putrolemapping.Request](p)).Do(ctx)
	},
	"security.putUser": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.PutUser(p.text("username")).Request(request[putuser.Request](p)).Do(ctx)
	},
	"security.queryApiKeys": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.QueryApiKeys().Request(request[queryapikeys.Request](p)).Do(ctx)
	},
	"security.queryRole": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.QueryRole().Request(request[queryrole.Request](p)).Do(ctx)
	},
	"security.queryUser": queryUser,
	"security.suggestUserProfiles": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.SuggestUserProfiles().Request(request[suggestuserprofiles.Request](p)).Do(ctx)
	},
	"security.updateApiKey": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.UpdateApiKey(p.text("id")).Request(request[updateapikey.Request](p)).Do(ctx)
	},
	"security.updateCrossClusterApiKey": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.UpdateCrossClusterApiKey(p.text("id")).Request(request[updatecrossclusterapikey.Request](p)).Do(ctx)
	},
	"security.updateSettings": func(ctx context.Context, c client, p parameters) (any, error) {
		return c.Security.UpdateSettings().Request(request[updatesettings.Request](p)).Do(ctx)
	},
	"security.updateUserProfileData": updateUserProfileData,
}
