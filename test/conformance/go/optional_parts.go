// The methods some of whose parameters stand in the path or the query, and may be absent.
package main

import (
	"context"

	"github.com/elastic/go-elasticsearch/v9/typedapi/security/changepassword"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/getapikey"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/hasprivileges"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/putprivileges"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/queryuser"
	"github.com/elastic/go-elasticsearch/v9/typedapi/security/updateuserprofiledata"
)

func changePassword(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.ChangePassword()
	if p.has("username") {
		call.Username(p.text("username"))
	}
	return call.Request(request[changepassword.Request](p)).Do(ctx)
}

func clearCachedRealms(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.ClearCachedRealms(p.text("realms"))
	return call.Usernames(p.texts("usernames")...).Do(ctx)
}

func createServiceToken(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.CreateServiceToken(p.text("namespace"), p.text("service"))
	if p.has("name") {
		call.Name(p.text("name"))
	}
	return call.Do(ctx)
}

func getApiKey(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.GetApiKey()
	texts := map[string]func(string) *getapikey.GetApiKey{
		"id": call.Id, "name": call.Name, "username": call.Username, "realm_name": call.RealmName,
	}
	flags := map[string]func(bool) *getapikey.GetApiKey{
		"owner": call.Owner, "active_only": call.ActiveOnly, "with_limited_by": call.WithLimitedBy,
	}
	for name, set := range texts {
		if p.has(name) {
			set(p.text(name))
		}
	}
	for name, set := range flags {
		if p.has(name) {
			set(take[bool](p, name))
		}
	}
	return call.Do(ctx)
}

func getPrivileges(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.GetPrivileges()
	if p.has("application") {
		call.Application(p.text("application"))
	}
	if p.has("name") {
		call.Name(p.text("name"))
	}
	return call.Do(ctx)
}

func getRole(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.GetRole()
	if p.has("name") {
		call.Name(p.text("name"))
	}
	return call.Do(ctx)
}

func getRoleMapping(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.GetRoleMapping()
	if p.has("name") {
		call.Name(p.text("name"))
	}
	return call.Do(ctx)
}

func getServiceAccounts(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.GetServiceAccounts()
	if p.has("namespace") {
		call.Namespace(p.text("namespace"))
	}
	if p.has("service") {
		call.Service(p.text("service"))
	}
	return call.Do(ctx)
}

func getUser(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.GetUser()
	if p.has("username") {
		call.Username(p.texts("username")...)
	}
	if p.has("with_profile_uid") {
		call.WithProfileUid(take[bool](p, "with_profile_uid"))
	}
	return call.Do(ctx)
}

func getUserProfile(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.GetUserProfile(p.text("uid"))
	if p.has("data") {
		call.Data(p.texts("data")...)
	}
	return call.Do(ctx)
}

func hasPrivileges(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.HasPrivileges()
	if p.has("user") {
		call.User(p.text("user"))
	}
	return call.Request(request[hasprivileges.Request](p)).Do(ctx)
}

func putPrivileges(ctx context.Context, c client, p parameters) (any, error) {
	return c.Security.PutPrivileges().Request(request[putprivileges.Request](take[parameters](p, "privileges"))).Do(ctx)
}

func queryUser(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.QueryUser()
	if p.has("with_profile_uid") {
		call.WithProfileUid(take[bool](p, "with_profile_uid"))
	}
	return call.Request(request[queryuser.Request](p)).Do(ctx)
}

func updateUserProfileData(ctx context.Context, c client, p parameters) (any, error) {
	call := c.Security.UpdateUserProfileData(p.text("uid"))
	if p.has("if_seq_no") {
		call.IfSeqNo(p.digits("if_seq_no")).IfPrimaryTerm(p.digits("if_primary_term"))
	}
	return call.Request(request[updateuserprofiledata.Request](p)).Do(ctx)
}
